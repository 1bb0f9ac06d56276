import Desk
import Testing

/// What is done with two tickets, and what hides one.
struct RulesOthersTests {
    private func outcome(
        of action: Action, in status: Status = .open, by part: Cast = .agent, other: Ticket?, links: Set<Int64> = []
    ) -> Result<[Change], Refusal> {
        let rules = Rules(
            ticket: .sample(status), actor: part.actor, decliners: [Cast.decliner.id], watchers: [Cast.watcher.id],
            agents: Cast.agents, other: other, links: links, now: noon)
        return Result { () throws(Refusal) in try rules.changes(for: action) }
    }

    @Test(arguments: [Status.open, .assigned, .inProgress, .resolved])
    func `a merge ends the ticket from wherever it stands`(status: Status) {
        let changes: [Change] = [.merged(into: 1002), .status(from: status, to: .closed)]
        let part = status == .open ? Cast.agent : .owner
        #expect(outcome(of: .merge(into: 1002), in: status, by: part, other: .other) == .success(changes))
    }

    @Test func `a ticket that somebody owns is theirs to merge`() {
        let refused = outcome(of: .merge(into: 1002), in: .assigned, by: .agent, other: .other)
        #expect(refused == .failure(.needsOwner(Cast.owner.id)))
    }

    @Test(arguments: [Action.merge(into: 1002), .link(1002)])
    func `the other ticket has to be there`(action: Action) {
        #expect(outcome(of: action, other: nil) == .failure(.noSuchOther(1002)))
        var deleted = Ticket.other
        deleted.deletedAt = noon
        #expect(outcome(of: action, other: deleted) == .failure(.noSuchOther(1002)))
    }

    @Test func `no ticket is tied to itself`() {
        #expect(outcome(of: .merge(into: 1001), other: .sample(.open)) == .failure(.sameTicket))
        #expect(outcome(of: .link(1001), other: .sample(.open)) == .failure(.sameTicket))
    }

    @Test func `what is closed takes nothing in, so that merges make no circle, but may be linked`() {
        var closed = Ticket.other
        closed.status = .closed
        #expect(outcome(of: .merge(into: 1002), other: closed) == .failure(.otherClosed(1002)))
        #expect(outcome(of: .link(1002), other: closed) == .success([.linked(number: 1002)]))
    }

    @Test func `another workspace's ticket takes nothing in, but may be linked`() {
        let project = Project(id: ProjectID(2), workspace: WorkspaceID(2), slug: "hr", address: "hr@intray.example")
        let foreign = Ticket(
            id: TicketID(10), number: 1002, project: project, requester: Cast.agent.id, title: "x", door: .mail,
            at: noon)
        #expect(outcome(of: .merge(into: 1002), other: foreign) == .failure(.otherWorkspace(1002)))
        #expect(outcome(of: .link(1002), other: foreign) == .success([.linked(number: 1002)]))
    }

    @Test func `a tie is made once and undone once`() {
        #expect(outcome(of: .link(1002), other: .other, links: [1002]) == .success([]))
        #expect(outcome(of: .unlink(1002), other: .other, links: [1002]) == .success([.unlinked(number: 1002)]))
        #expect(outcome(of: .unlink(1002), other: nil, links: [1002]) == .success([.unlinked(number: 1002)]))
        #expect(outcome(of: .unlink(1002), other: .other) == .success([]))
    }

    @Test func `a merge brings along those who are not there yet`() {
        let guests: Set<PersonID> = [Cast.requester.id, Cast.watcher.id, Cast.agent.id]
        let changes = Rules.changes(takingIn: 1001, with: guests, to: [Cast.agent.id, Cast.admin.id])
        #expect(changes == [.absorbed(number: 1001), .watched(Cast.requester.id), .watched(Cast.watcher.id)])
    }

    // MARK: Out of sight

    @Test(arguments: Action.everything, Cast.allCases)
    func `of a deleted ticket only admins know, and they can only restore it`(action: Action, part: Cast) {
        var ticket = Ticket.sample(.closed)
        ticket.deletedAt = noon
        let result = DeskTests.outcome(of: action, on: ticket, by: part.actor)
        switch (part, action) {
        case (.admin, .restore): #expect(result == .success([.restored]))
        case (.admin, .delete): #expect(result == .success([]))
        case (.admin, _): #expect(result == .failure(.deleted))
        default: #expect(result == .failure(.noSuchTicket))
        }
    }
}
