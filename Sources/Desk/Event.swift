/// A change as history keeps it: who, when, through which door and because of which message.
package struct Event: Hashable, Sendable {
    /// The place in the chain, from 1 without gaps.
    package let sequence: Int64
    /// The ticket's number, nil for an event that is not about one ticket.
    package let ticket: Int64?
    /// When it happened.
    package let at: Moment
    /// Who did it, nil for the clock.
    package let actor: PersonID?
    /// The way it came in.
    package let door: Door
    /// The row of the ledger that caused it, if a message did.
    package let intake: IntakeID?
    /// What happened.
    package let record: Change.Record
    /// The reason that was given.
    package let reason: String?
    /// What was said, when something was.
    package let reply: ReplyID?

    /// Puts an event together from its columns.
    package init(
        sequence: Int64, ticket: Int64?, at: Moment, actor: PersonID?, door: Door, intake: IntakeID?,
        record: Change.Record, reason: String?, reply: ReplyID?
    ) {
        self.sequence = sequence
        self.ticket = ticket
        self.at = at
        self.actor = actor
        self.door = door
        self.intake = intake
        self.record = record
        self.reason = reason
        self.reply = reply
    }

    /// The bytes that the chain hashes: every column, each with its length, so that no two events read alike.
    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        func put(_ text: String?) {
            guard let text else { return bytes.append(contentsOf: "-;".utf8) }
            bytes.append(contentsOf: "\(text.utf8.count):".utf8)
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: ";"))
        }
        func put(_ number: Int64?) { put(number.map { String($0) }) }
        put(sequence)
        put(ticket)
        put(at.micros)
        put(actor?.value)
        put(door.rawValue)
        put(intake?.value)
        put(record.kind)
        put(record.before)
        put(record.after)
        put(reason)
        put(reply?.value)
        return bytes
    }
}
