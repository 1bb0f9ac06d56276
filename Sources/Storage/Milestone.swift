/// A time in a ticket's life, with the index that is in its order.
enum Milestone {
    case creation, resolution, closing

    /// How far a pass goes.
    enum Reach {
        /// To the end of the scope.
        case within
        /// To now: what came after the last stretch is in a stretch of its own.
        case andSince
    }

    var column: String {
        switch self {
        case .creation: "t.created_at"
        case .resolution: "t.resolved_at"
        case .closing: "t.closed_at"
        }
    }

    /// What else makes it count: a ticket that was reopened has the time of a resolution that did not stay.
    var condition: String {
        switch self {
        case .creation, .closing: ""
        case .resolution: " AND t.status IN ('resolved', 'closed')"
        }
    }
}
