/// How long a ticket has waited for somebody to take it, measured by the patience that its priority has.
package enum Lateness: Int, CaseIterable, Comparable, Sendable {
    /// Three quarters of the time are over: the agents of the queue are told.
    case dueSoon = 1
    /// The time is over: who leads the queue is told.
    case overdue
    /// Twice the time is over: the admins are told.
    case neglected

    /// The part of the patience that is over then, in hundredths.
    private var share: Int64 {
        switch self {
        case .dueSoon: 75
        case .overdue: 100
        case .neglected: 200
        }
    }

    /// When a ticket of a priority comes so far that has waited since `start`; nil when nobody works so long.
    package func moment(waitingSince start: Moment, _ priority: Priority, _ hours: WorkingHours) -> Moment? {
        hours.moment(after: priority.patience * share / 100, from: start)
    }

    /// Orders by time.
    package static func < (left: Lateness, right: Lateness) -> Bool { left.rawValue < right.rawValue }
}
