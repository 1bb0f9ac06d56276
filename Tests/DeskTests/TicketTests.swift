import Desk
import Testing

struct TicketTests {
    @Test func `a new ticket is open, unowned and normal, at version 1`() {
        let ticket = Ticket.sample(.open)
        #expect((ticket.status, ticket.owner, ticket.priority, ticket.version) == (.open, nil, .normal, 1))
        #expect((ticket.workspace, ticket.project) == (WorkspaceID(1), ProjectID(1)))
        #expect(ticket.createdAt == ticket.updatedAt)
        #expect(ticket.label == "#1001")
    }

    @Test func `only a closed ticket is past change`() {
        #expect(Status.allCases.filter { Ticket.sample($0).isClosed } == [.closed])
    }
}
