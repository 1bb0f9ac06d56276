import Desk
import Testing

struct SetbackTests {
    private static func setback(_ kind: NoticeKind, to person: Cast, _ status: Status, lead: Cast? = nil) -> Setback {
        let notice = Notice(
            id: NoticeID(1), kind: kind, recipient: person.id, ticket: TicketID(9), reply: nil, detail: nil, actor: nil,
            state: .succeeded, attempts: 1, createdAt: noon, dueAt: noon, lastError: nil)
        let audience = Audience(
            requester: Cast.requester.id, watchers: [Cast.watcher.id, Cast.colleague.id],
            pool: [Cast.agent.id, Cast.owner.id], agents: Cast.agents, lead: lead?.id,
            admins: [Cast.admin.id])
        return Setback(of: notice, on: .sample(status), audience)
    }

    @Test(
        arguments: [
            (.assigned, .owner, .assigned, .returned),
            // They have begun, so they know.
            (.assigned, .owner, .inProgress, .noted),
            // It is somebody else's by now.
            (.assigned, .colleague, .assigned, .noted), (.assigned, .owner, .open, .noted),
            (.reply, .requester, .inProgress, .told([Cast.owner.id])),
            (.receipt, .requester, .assigned, .told([Cast.owner.id])),
            (.reply, .watcher, .inProgress, .told([Cast.owner.id])),
            (.receipt, .requester, .open, .told([Cast.agent.id, Cast.owner.id])),
            // An agent who follows is told of much else.
            (.reply, .colleague, .inProgress, .noted), (.opened, .agent, .open, .noted),
            (.escalated, .admin, .open, .noted), (.closed, .requester, .closed, .noted),
            (.undeliverable, .owner, .inProgress, .shown), (.undeliverable, .owner, .closed, .shown),
        ] as [(NoticeKind, Cast, Status, Setback)])
    func `what follows depends on what the letter was for`(
        kind: NoticeKind, person: Cast, status: Status, setback: Setback
    ) {
        #expect(Self.setback(kind, to: person, status) == setback)
    }

    @Test func `the lead of the queue hears of what nobody works`() {
        #expect(
            Self.setback(.receipt, to: .requester, .open, lead: .colleague)
                == .told([Cast.agent.id, Cast.owner.id, Cast.colleague.id]))
    }

    @Test func `a ticket that goes back says for whom, and calls for help first`() {
        let ticket = Ticket.sample(.assigned)
        #expect(
            Setback.returned.changes(on: ticket, without: Cast.owner.id) == [
                .undeliverable(Cast.owner.id), .escalated, .owner(from: Cast.owner.id, to: nil),
                .status(from: .assigned, to: .open),
            ])
        #expect(Setback.noted.changes(on: ticket, without: Cast.owner.id) == [.undeliverable(Cast.owner.id)])
        #expect(Setback.noted.changes(on: .sample(.closed), without: Cast.owner.id).isEmpty)
        #expect(Setback.shown.changes(on: ticket, without: Cast.owner.id).isEmpty)
    }
}
