package import Desk

/// Something that an agent did with a ticket, and how the ticket stands now.
package struct LoggedAct: Sendable {
    /// What was done.
    package let event: Event
    /// The ticket's title.
    package let title: String
    /// The ticket's status.
    package let status: Status

    /// A place in the list of somebody's acts.
    package struct Place: Hashable, Sendable {
        /// When it was done.
        package let at: Moment
        /// The place in the chain of events.
        package let sequence: Int64

        /// The place of an event.
        package init(at: Moment, sequence: Int64) {
            self.at = at
            self.sequence = sequence
        }
    }

    /// Where it stands in the list.
    package var place: Place { Place(at: event.at, sequence: event.sequence) }
}
