import Desk
import Storage

/// `intray outbox`.
enum OutboxCommand {
    static let help = """
        usage: intray outbox list [--state STATE] [--channel CHANNEL] [--config FILE]
               intray outbox retry|cancel ID... [--config FILE]

        Lists what is to be sent, newest first, and decides about it by the numbers in that list. STATE is one of
        \(Notice.State.allCases.map(\.rawValue).joined(separator: ", ")); without it those that wait or were given up are listed. CHANNEL is
        mail, chat:GATEWAY or webhook:NAME. What was given up or cancelled can be sent again; what waits or was given up
        can be cancelled. A running service sees to it within half a minute.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config", "state", "channel"])
        switch arguments.operands.first {
        case "list" where arguments.operands.count == 1: return try list(arguments)
        case "retry":
            return try decide(arguments, words: "only what was given up or cancelled can be sent again") { id, db in
                guard try db.revive(id, at: Moment.now) else { return nil }
                return .noticeRevived(id)
            }
        case "cancel":
            return try decide(arguments, words: "it is on its way, was sent, or was never to be sent") { id, db in
                try db.cancel(id) ? .noticeCancelled(id) : nil
            }
        default: throw Arguments.Misuse(words: "wants list, retry or cancel")
        }
    }

    private static func list(_ arguments: Arguments) throws -> ExitCode {
        var states: [Notice.State] = [.queued, .processing, .dead]
        if let word = arguments["state"] {
            guard let state = Notice.State(rawValue: word) else { throw Arguments.Misuse(words: "knows no such state") }
            states = [state]
        }
        var query = NoticeQuery()
        if let word = arguments["channel"] {
            guard let channel = Channel(rawValue: word) else { throw Arguments.Misuse(words: "knows no such channel") }
            query.channel = channel
        }
        query.limit = 500
        let context = try Context(arguments)
        for state in states {
            query.state = state
            query.before = nil
            while true {
                let page = try context.store.read { [query] db in
                    try db.notices(query).map { notice in try line(notice, &db) }
                }
                page.forEach { Console.print($0.text) }
                guard let last = page.last else { break }
                query.before = last.id
            }
        }
        return .ok
    }

    private static func line(_ notice: Notice, _ db: inout Transaction) throws -> (id: NoticeID, text: String) {
        let person = notice.recipient == .nobody ? nil : try db.person(notice.recipient)
        let ticket = try notice.ticket.flatMap { id in try db.ticket(id) }
        let columns = [
            "\(notice.id.value)", notice.createdAt.rfc3339, notice.state.rawValue, notice.channel.rawValue,
            notice.kind.rawValue, notice.address ?? person?.address ?? "-", ticket?.label ?? "-",
            "\(notice.attempts)", notice.lastError ?? "-",
        ]
        return (notice.id, columns.joined(separator: "\t"))
    }

    /// Decides about each by its number; what cannot be decided so stops the rest.
    private static func decide(
        _ arguments: Arguments, words: String,
        _ decision: @escaping (NoticeID, inout Transaction) throws -> Administration?
    ) throws -> ExitCode {
        let operands = arguments.operands.dropFirst()
        let numbers = operands.compactMap { Int64($0) }
        guard !numbers.isEmpty, numbers.count == operands.count else {
            throw Arguments.Misuse(words: "wants the numbers of notices")
        }
        let context = try Context(arguments)
        for number in numbers {
            try context.store.write { db in
                guard try db.notice(NoticeID(number)) != nil else {
                    throw ServiceError("\(number): there is no such notice")
                }
                guard let change = try decision(NoticeID(number), &db) else {
                    throw ServiceError("\(number): \(words)")
                }
                try db.audit(change, by: nil, cause: Cause(.console, at: Moment.now))
            }
        }
        return .ok
    }
}
