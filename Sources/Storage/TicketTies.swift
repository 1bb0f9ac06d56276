package import Desk

/// The people who follow a ticket, and the tickets it has to do with.
package struct TicketTies: Hashable, Sendable {
    /// The people who follow it.
    package var watchers: Set<PersonID>
    /// The numbers of the tickets tied to it.
    package var links: Set<Int64>
    /// The numbers of the tickets that became a part of it.
    package var merged: Set<Int64>

    /// Collects them.
    package init(watchers: Set<PersonID>, links: Set<Int64>, merged: Set<Int64>) {
        self.watchers = watchers
        self.links = links
        self.merged = merged
    }
}
