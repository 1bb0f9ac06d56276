import Desk

extension Judge {
    /// How often somebody may say the same words on a ticket within an hour.
    static let repetitionsPerHour = 2

    /// Rule 5 once more: words that come again and again are a machine's, whatever it says of itself: kept, not passed on.
    ///
    /// Two programs at the ends of a ticket, each of which answers every letter, would write to each other for ever.
    static func fileRepetition(_ mail: inout Case, _ candidate: Candidate) -> Verdict? {
        guard candidate.repetitions >= repetitionsPerHour else { return nil }
        let ticket = candidate.ticket
        return mail.decide(
            "repetition", "the same words for the third time within an hour; kept on \(ticket.label)", .file(ticket))
    }
}
