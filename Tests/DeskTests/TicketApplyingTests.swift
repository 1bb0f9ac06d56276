import Desk
import Testing

struct TicketApplyingTests {
    private let later = noon.adding(seconds: 60)

    @Test func `a status and its time are set`() {
        let resolved = Ticket.sample(.inProgress).applying(.status(from: .inProgress, to: .resolved), at: noon)
        #expect((resolved.status, resolved.resolvedAt, resolved.closedAt) == (.resolved, noon, nil))
        let closed = resolved.applying(.status(from: .resolved, to: .closed), at: later)
        #expect((closed.status, closed.resolvedAt, closed.closedAt) == (.closed, noon, later))
        let reopened = resolved.applying(.status(from: .resolved, to: .inProgress), at: later)
        #expect((reopened.status, reopened.resolvedAt) == (.inProgress, noon))
    }

    @Test func `an owner comes and goes with the time of it`() {
        let owned = Ticket.sample(.open).applying(.owner(from: nil, to: Cast.agent.id), at: noon)
        #expect((owned.owner, owned.assignedAt) == (Cast.agent.id, noon))
        let freed = owned.applying(.owner(from: Cast.agent.id, to: nil), at: later)
        #expect((freed.owner, freed.assignedAt) == (nil, nil))
    }

    @Test func `priority, category and title are set`() {
        let changes: [Change] = [
            .priority(from: .normal, to: .high), .category(from: nil, to: CategoryID(3)),
            .title(from: "Printer", to: "Toner"),
        ]
        let ticket = changes.reduce(Ticket.sample(.open)) { $0.applying($1, at: noon) }
        #expect((ticket.priority, ticket.category, ticket.title) == (.high, CategoryID(3), "Toner"))
    }

    @Test(arguments: [
        Change.declined(Cast.agent.id), .watched(Cast.agent.id), .unwatched(Cast.agent.id), .joined(Cast.agent.id),
        .replied(by: .guest), .noted, .linked(number: 1002), .unlinked(number: 1002), .absorbed(number: 1002), .filed,
        .doubted(.foreign), .undeliverable(Cast.agent.id), .reworded(to: "a"), .withdrawn, .fetched("a"), .missed("a"),
    ]) func `what is not in the row changes only its time and version`(change: Change) {
        var expected = Ticket.sample(.assigned)
        expected.updatedAt = noon
        expected.version += 1
        #expect(Ticket.sample(.assigned).applying(change, at: noon) == expected)
    }

    @Test func `the opening is the first version`() {
        #expect(Ticket.sample(.open).applying(.opened, at: noon).version == 1)
    }

    @Test func `the desk's first public words are the first response`() {
        let asked = Ticket.sample(.assigned).applying(.replied(by: .guest), at: noon)
        #expect(asked.firstResponseAt == nil)
        let answered = asked.applying(.replied(by: .desk), at: noon)
        #expect(answered.firstResponseAt == noon)
        #expect(answered.applying(.replied(by: .desk), at: later).firstResponseAt == noon)
    }

    @Test func `merging, calling for help and hiding leave their marks`() {
        let merged = Ticket.sample(.open).applying(.merged(into: 1002), at: noon)
        #expect(merged.mergedInto == 1002)
        #expect(Ticket.sample(.open).applying(.escalated, at: noon).escalatedAt == noon)
        let deleted = Ticket.sample(.open).applying(.deleted, at: noon)
        #expect((deleted.deletedAt, deleted.isDeleted) == (noon, true))
        #expect(!deleted.applying(.restored, at: later).isDeleted)
    }

    @Test(arguments: Status.allCases, Action.everything)
    func `the changes of an action begin where the ticket is and follow on one another`(
        status: Status, action: Action
    ) throws {
        for part in Cast.allCases {
            var ticket = Ticket.sample(status)
            guard case .success(let changes) = outcome(of: action, on: ticket, by: part.actor) else { continue }
            for change in changes {
                expectBefore(of: change, in: ticket)
                ticket = ticket.applying(change, at: noon)
            }
            let isFromPool = status == .open && ticket.mergedInto != nil
            #expect(
                (ticket.owner == nil) == (ticket.status == .open || isFromPool),
                "an open ticket is unowned, every other is owned unless it was merged out of the pool")
        }
    }

    private func expectBefore(of change: Change, in ticket: Ticket) {
        switch change {
        case .status(let from, _): #expect(from == ticket.status)
        case .owner(let from, _): #expect(from == ticket.owner)
        case .priority(let from, _): #expect(from == ticket.priority)
        case .category(let from, _): #expect(from == ticket.category)
        case .title(let from, _): #expect(from == ticket.title)
        case .requester(let from, _): #expect(from == ticket.requester)
        case .opened, .declined, .watched, .unwatched, .joined, .replied, .noted, .linked, .unlinked, .merged,
            .absorbed, .escalated, .late, .deleted, .restored, .filed, .doubted, .undeliverable, .reworded, .withdrawn,
            .fetched,
            .missed:
            break
        }
    }

    @Test func `a whole life replays to every state it had`() throws {
        let acts: [(Action, Cast)] = [
            (.claim, .agent), (.start, .agent), (.decline(reason: "ill"), .agent), (.claim, .owner),
            (.prioritize(.urgent), .owner), (.reply, .owner), (.transfer(Cast.colleague.id, reason: "ill"), .owner),
            (.resolve, .colleague), (.reply, .requester), (.retitle("Toner"), .colleague), (.resolve, .colleague),
            (.close, .requester),
        ]
        var ticket = Ticket.sample(.open)
        var history: [(Change, Moment)] = []
        var states: [(events: Int, ticket: Ticket)] = []
        for (step, (action, part)) in acts.enumerated() {
            let now = noon.adding(seconds: Int64(step) * 60)
            for change in try outcome(of: action, on: ticket, by: part.actor, now: now).get() {
                history.append((change, now))
                ticket = ticket.applying(change, at: now)
            }
            states.append((history.count, ticket))
        }
        #expect(ticket.isClosed)
        for state in states {
            let replayed = history.prefix(state.events).reduce(Ticket.sample(.open)) { $0.applying($1.0, at: $1.1) }
            #expect(replayed == state.ticket)
        }
    }
}
