import Desk

extension Judge {
    /// Rule 1: what cannot be read, or passes a limit, waits for an admin with its bytes untouched.
    static func holdDamaged(_ mail: inout Case) -> Verdict? {
        guard let damage = mail.clues.damage else { return mail.pass("size", "within all limits") }
        // Its head says who sent it, whom a letter may reach.
        if damage.isExcess { _ = gradeTrust(&mail) }
        return mail.hold("size", .damage(damage))
    }
}
