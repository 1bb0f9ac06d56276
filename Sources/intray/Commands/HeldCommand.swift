import Desk
import Intake
import Storage

/// `intray held` and `intray replay`.
enum HeldCommand {
    static let help = """
        usage: intray held list [--config FILE]
               intray held release|discard ID... [--config FILE]
               intray replay ID... [--config FILE]

        Lists the messages that wait for an admin, and decides about them by the numbers in that list. A released mail is
        put to the rules again, and those that put it on hold let it pass; a discarded one is never applied; a replayed
        one is judged as if it had just come, which may also be done with mail that was filed. A running service takes
        released and replayed mail at once, any other when it starts.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        switch arguments.operands.first {
        case "list" where arguments.operands.count == 1: return try list(try Context(arguments))
        case "release": return try decide(.release, arguments.operands.dropFirst(), arguments)
        case "discard": return try decide(.discard, arguments.operands.dropFirst(), arguments)
        default: throw Arguments.Misuse(words: "wants list, release or discard")
        }
    }

    static func replay(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        return try decide(.replay, arguments.operands[...], arguments)
    }

    private static func list(_ context: Context) throws -> ExitCode {
        var cursor: IntakeID?
        while true {
            let page = try context.store.read { [cursor] db in try db.ledger(before: cursor, outcome: .held, limit: 500)
            }
            guard let last = page.last else { return .ok }
            cursor = last.id
            for entry in page {
                let columns = [
                    "\(entry.id.value)", entry.receivedAt.rfc3339, entry.sender ?? "-", entry.subject ?? "-",
                    entry.reason,
                ]
                Console.print(columns.joined(separator: "\t"))
            }
        }
    }

    private static func decide(
        _ decision: IntakeDecision, _ operands: ArraySlice<String>, _ arguments: Arguments
    ) throws -> ExitCode {
        let numbers = operands.compactMap(Int64.init)
        guard !numbers.isEmpty, numbers.count == operands.count else {
            throw Arguments.Misuse(words: "wants the numbers of messages")
        }
        let context = try Context(arguments)
        let keys = try KeyRing(stateFolder: context.folder.path)
        let heldMail = HeldMail(
            mailboxes: context.mailboxes, gateways: try context.gateways(keys), store: context.store,
            mint: keys.tokens.mint)
        for number in numbers {
            do {
                try heldMail.decide(decision, on: IntakeID(number), by: nil, Cause(.console, at: Moment.now))
            } catch let obstacle as HeldMail.Obstacle {
                throw ServiceError("\(number): \(obstacle.sentence)")
            }
        }
        return .ok
    }
}
