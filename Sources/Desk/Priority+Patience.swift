extension Priority {
    /// The seconds after which a ticket that nobody has taken is overdue, by the rules of the house.
    package var patience: Int64 {
        switch self {
        case .low, .normal, .high: 24 * 3600
        case .urgent: 4 * 3600
        }
    }
}
