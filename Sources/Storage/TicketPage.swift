package import Desk

/// A page of a list of tickets.
package struct TicketPage: Sendable {
    /// The tickets in the list's order.
    package let tickets: [Ticket]
    /// Where the next page begins, nil when there is none.
    package let next: TicketQuery.Cursor?
}
