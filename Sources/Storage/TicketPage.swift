package import Desk

/// A page of a list of tickets.
package struct TicketPage: Sendable {
    /// The tickets in the list's order.
    package let tickets: [Ticket]
    /// Where the next page begins, nil when there is none.
    package let next: TicketQuery.Cursor?

    /// The page at the head of a list that has one ticket more when there is another page.
    init(_ list: [Ticket], limit: Int) {
        tickets = Array(list.prefix(limit))
        next = list.count > limit ? tickets.last.map { .init(changed: $0.updatedAt, number: $0.number) } : nil
    }
}
