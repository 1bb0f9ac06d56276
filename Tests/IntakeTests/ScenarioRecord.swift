import Desk
import Intake
import Storage
import Triage

/// What a store holds that it did not hold before, in lines that people can read over.
struct ScenarioRecord {
    /// How far the store's append-only tables went at a time.
    struct Mark {
        let events: Int64
        let people: Int
        let notices: Int

        init(_ office: Office) throws {
            events = try office.store.read { db in try db.eventCount() }
            people = try office.people().count
            notices = try office.notices().count
        }
    }

    private let office: Office

    init(_ office: Office) { self.office = office }

    /// The outcome, the deciding rule, the trust, and what else the trace says about the mail's commands and effect.
    static func headline(of mail: Settled) -> [String] {
        let rule = mail.trace.decision?.rule ?? "nothing"
        let notes = mail.trace.steps.filter {
            !$0.decided && ["merges", "commands", "reopen", "apply"].contains($0.rule)
        }
        return [mail.outcome.rawValue + (mail.ticket.map { " #\($0)" } ?? ""), "\(rule): \(mail.reason)"]
            + notes.map { "\($0.rule): \($0.finding)" } + ["trust: \(mail.trust.rawValue)"]
    }

    /// New people, what happened to which ticket, and the letters that are to go out.
    func lines(since mark: Mark) throws -> [String] {
        var lines = try office.people().dropFirst(mark.people).map { "person: \($0.displayName) <\($0.address ?? "")>" }
        for number in 1001..<1001 + Int64(try office.ticketCount()) {
            let events = try office.events(number).filter { $0.sequence > mark.events }
            guard !events.isEmpty else { continue }
            lines.append(try state(of: number))
            for event in events { lines += try self.lines(for: event) }
        }
        for notice in try office.notices().dropFirst(mark.notices) {
            lines.append("letter: \(notice.kind.rawValue) to \(try notice.address ?? address(notice.recipient))")
            // What else letters show is in the event's lines.
            if [.transcript, .held, .oversize, .forwarded].contains(notice.kind) {
                lines += quoted(try notice.words ?? "")
            }
        }
        return lines
    }

    private func state(of number: Int64) throws -> String {
        let ticket = try office.ticket(number)
        var words = [ticket.status.label, ticket.priority.rawValue]
        words.append(try ticket.owner.map { "owned by \(try address($0))" } ?? "in the pool")
        let watchers = try office.watchers(number).sorted().map(address)
        if !watchers.isEmpty { words.append("watched by \(watchers.joined(separator: " "))") }
        return "\(ticket.label) \(ticket.title): \(words.joined(separator: ", "))"
    }

    private func lines(for event: Event) throws -> [String] {
        let record = event.record
        let values = try [record.before, record.after].compactMap { value in
            try value.flatMap { try name($0, in: record) }
        }
        var line = "  \(record.kind)"
        if !values.isEmpty { line += " " + values.joined(separator: " → ") }
        line += try event.actor.map { ", by \(try address($0))" } ?? ", by nobody"
        if let reason = event.reason { line += ": \(reason)" }
        guard let id = event.reply, ["opened", "replied", "noted"].contains(record.kind) else { return [line] }
        let (reply, files) = try office.store.read { db in
            let ticket = try event.ticket.flatMap { try db.ticket(number: $0) }
            return (try db.reply(id), try ticket.map { try db.enclosures(on: $0.id) } ?? [])
        }
        let names = files.filter { $0.reply == id }.map { "      file: \($0.name)" }
        return [line] + quoted(reply?.freshText ?? "") + names
    }

    /// A value of an event; one that is a person's id, by the address.
    private func name(_ value: String, in record: Change.Record) throws -> String? {
        switch record.kind {
        case "owner", "declined", "watched", "unwatched", "joined", "undeliverable":
            try Int64(value).map { try address(PersonID($0)) } ?? value
        // Who says it says on whose side.
        case "replied": nil
        default: value
        }
    }

    private func address(_ person: PersonID) throws -> String {
        try office.store.read { db in try db.person(person)?.address } ?? "nobody"
    }

    private func quoted(_ text: String) -> [String] {
        text.trimmed.split(whereSeparator: \.isNewline).map { "      | \($0)" }
    }
}

extension Office {
    fileprivate func people() throws -> [Person] {
        try store.read { db in try db.people(after: PersonID(0), limit: 1000) }
    }
}
