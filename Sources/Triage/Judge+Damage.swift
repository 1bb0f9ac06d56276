import Desk

extension Judge {
    /// Rule 1: what cannot be read, or passes a limit, waits for an admin with its bytes untouched.
    static func holdDamaged(_ mail: inout Case) -> Verdict? {
        switch mail.clues.damage {
        case nil: return mail.pass("size", "within all limits")
        case .empty: return mail.decide("size", "the file is empty", .hold)
        case .noSender: return mail.decide("size", "there is no From field with an address", .hold)
        case .excess(let limit):
            // Its head says who sent it, whom a letter may reach.
            _ = gradeTrust(&mail)
            return mail.decide("size", limit, .hold)
        }
    }
}
