import Desk
import Testing

/// What `RulesTableTests` cannot show in a cell: the exact changes, and what else a decision depends on.
struct RulesTests {
    private func expect(
        _ action: Action, in status: Status, by part: Cast, changes: [Change],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let actual = outcome(of: action, on: .sample(status), by: part.actor)
        #expect(actual == .success(changes), sourceLocation: sourceLocation)
    }

    private func expect(
        _ action: Action, in status: Status, by part: Cast, refusal: Refusal,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let actual = outcome(of: action, on: .sample(status), by: part.actor)
        #expect(actual == .failure(refusal), sourceLocation: sourceLocation)
    }

    // MARK: Owning

    @Test func `a claim gives the ticket to the agent`() {
        let changes: [Change] = [.owner(from: nil, to: Cast.agent.id), .status(from: .open, to: .assigned)]
        expect(.claim, in: .open, by: .agent, changes: changes)
    }

    @Test func `of two claims one wins and the other is told who did`() throws {
        let open = Ticket.sample(.open)
        let won = try outcome(of: .claim, on: open, by: Cast.agent.actor).get()
        let claimed = won.reduce(open) { $0.applying($1, at: noon) }
        let second = outcome(of: .claim, on: claimed, by: Cast.colleague.actor)
        #expect(second == .failure(.alreadyOwned(by: Cast.agent.id)))
    }

    @Test(arguments: [Status.assigned, .inProgress]) func `a decline frees the ticket and is remembered`(status: Status)
    {
        let freed: [Change] = [.owner(from: Cast.owner.id, to: nil), .status(from: status, to: .open)]
        expect(.decline(reason: "ill"), in: status, by: .owner, changes: [.declined(Cast.owner.id)] + freed)
        expect(.unassign, in: status, by: .admin, changes: freed)
    }

    @Test func `an admin's assignment takes a ticket from its owner`() {
        let changes: [Change] = [
            .owner(from: Cast.owner.id, to: Cast.agent.id), .status(from: .inProgress, to: .assigned),
        ]
        expect(.assign(Cast.agent.id), in: .inProgress, by: .admin, changes: changes)
    }

    @Test func `a transfer keeps an assigned ticket assigned`() {
        let changes: [Change] = [.owner(from: Cast.owner.id, to: Cast.agent.id)]
        expect(.transfer(Cast.agent.id, reason: "ill"), in: .assigned, by: .owner, changes: changes)
    }

    @Test func `to give a ticket to its owner changes nothing`() {
        expect(.assign(Cast.owner.id), in: .inProgress, by: .admin, changes: [])
        expect(.transfer(Cast.owner.id, reason: "ill"), in: .inProgress, by: .owner, changes: [])
    }

    @Test(arguments: [Cast.requester, .admin, .stranger]) func `only an agent can be given a ticket`(part: Cast) {
        expect(.assign(part.id), in: .open, by: .admin, refusal: .notAnAgent(part.id))
        expect(.transfer(part.id, reason: "ill"), in: .assigned, by: .owner, refusal: .notAnAgent(part.id))
    }

    @Test func `a decliner cannot be given the ticket by anybody`() {
        let refusal = Refusal.declinedBefore(Cast.decliner.id)
        expect(.assign(Cast.decliner.id), in: .open, by: .agent, refusal: refusal)
        expect(.assign(Cast.decliner.id), in: .assigned, by: .admin, refusal: refusal)
        expect(.transfer(Cast.decliner.id, reason: "ill"), in: .inProgress, by: .owner, refusal: refusal)
        expect(.claim, in: .open, by: .decliner, refusal: refusal)
    }

    @Test func `to decline and to transfer want a reason`() {
        expect(.decline(reason: ""), in: .assigned, by: .owner, refusal: .needsReason)
        expect(.transfer(Cast.agent.id, reason: ""), in: .assigned, by: .owner, refusal: .needsReason)
    }

    @Test func `who is refused as not the owner learns who is`() {
        expect(.start, in: .assigned, by: .agent, refusal: .needsOwner(Cast.owner.id))
        expect(.start, in: .open, by: .agent, refusal: .needsOwner(nil))
    }

    @Test func `an admin who is an agent too works tickets`() {
        let both = Actor(Cast.agent.id, roles: [.agent, .admin])
        let changes: [Change] = [.owner(from: nil, to: Cast.agent.id), .status(from: .open, to: .assigned)]
        #expect(outcome(of: .claim, on: .sample(.open), by: both) == .success(changes))
        #expect(outcome(of: .reply, on: .sample(.open), by: both) == .success([.replied(by: .desk)]))
        #expect(outcome(of: .unassign, on: .sample(.open), by: both) == .failure(.wrongStatus(.open, verb: "unassign")))
    }

    // MARK: Working

    @Test func `from assigned to resolved both steps are recorded`() {
        let changes: [Change] = [.status(from: .assigned, to: .inProgress), .status(from: .inProgress, to: .resolved)]
        expect(.resolve, in: .assigned, by: .owner, changes: changes)
        expect(.resolve, in: .inProgress, by: .owner, changes: [.status(from: .inProgress, to: .resolved)])
    }

    @Test func `the owner's first public reply begins the work`() {
        expect(
            .reply, in: .assigned, by: .owner,
            changes: [.replied(by: .desk), .status(from: .assigned, to: .inProgress)])
        expect(.note, in: .assigned, by: .owner, changes: [.noted])
    }

    @Test func `a reply takes a resolved ticket up again`() {
        let changes: [Change] = [.replied(by: .guest), .status(from: .resolved, to: .inProgress)]
        expect(.reply, in: .resolved, by: .requester, changes: changes)
        expect(.reply, in: .resolved, by: .agent, changes: [.replied(by: .desk)])
    }

    @Test func `a remark moves nothing, however late it comes`() {
        expect(.remark, in: .assigned, by: .owner, changes: [.replied(by: .desk)])
        expect(.remark, in: .resolved, by: .requester, changes: [.replied(by: .guest)])
    }

    @Test(arguments: Action.everything.filter { ![.delete, .restore].contains($0) })
    func `a closed ticket refuses every verb of its life by its name`(action: Action) {
        let refusal = Refusal.wrongStatus(.closed, verb: action.verb)
        for part in Cast.allCases where part != .stranger { expect(action, in: .closed, by: part, refusal: refusal) }
    }

    @Test(arguments: Action.everything, Status.allCases)
    func `a stranger learns nothing, whatever they try`(action: Action, status: Status) {
        expect(action, in: status, by: .stranger, refusal: .noSuchTicket)
    }

    // MARK: The window

    @Test(arguments: [Action.reopen(reason: "again"), .reply], [Cast.requester, .watcher, .owner])
    func `a resolved ticket can be taken up again for seven days`(action: Action, part: Cast) throws {
        let ticket = Ticket.sample(.resolved)
        let end = try #require(ticket.resolvedAt).adding(seconds: 7 * 86_400)
        #expect(throws: Never.self) { try outcome(of: action, on: ticket, by: part.actor, now: end).get() }
        let late = Moment(micros: end.micros + 1)
        #expect(outcome(of: action, on: ticket, by: part.actor, now: late) == .failure(.windowPassed))
    }

    @Test func `the window is as long as it is set`() {
        func outcome(after seconds: Int64) -> Result<[Change], Refusal> {
            let ticket = Ticket.sample(.resolved)
            let rules = Rules(
                ticket: ticket, actor: Cast.requester.actor, decliners: [], watchers: [], agents: Cast.agents,
                window: 100, now: (ticket.resolvedAt ?? noon).adding(seconds: seconds))
            return Result { () throws(Refusal) in try rules.changes(for: .reopen(reason: nil)) }
        }
        #expect(outcome(after: 100) == .success([.status(from: .resolved, to: .inProgress)]))
        #expect(outcome(after: 101) == .failure(.windowPassed))
    }

    @Test func `the window counts from the last time it was resolved`() {
        let again = [Change.status(from: .resolved, to: .inProgress), .status(from: .inProgress, to: .resolved)]
        let later = noon.adding(seconds: 6 * 86_400)
        let ticket = again.reduce(Ticket.sample(.resolved)) { $0.applying($1, at: later) }
        let much = later.adding(seconds: 7 * 86_400)
        #expect(throws: Never.self) { try outcome(of: .reply, on: ticket, by: Cast.requester.actor, now: much).get() }
    }

    // MARK: Sorting and following

    @Test func `a change says what was and what is`() {
        expect(.prioritize(.urgent), in: .open, by: .agent, changes: [.priority(from: .normal, to: .urgent)])
        expect(.categorize(CategoryID(3)), in: .open, by: .agent, changes: [.category(from: nil, to: CategoryID(3))])
        expect(.retitle("Toner"), in: .open, by: .requester, changes: [.title(from: "Printer", to: "Toner")])
        expect(.watch, in: .open, by: .agent, changes: [.watched(Cast.agent.id)])
        expect(.unwatch, in: .open, by: .watcher, changes: [.unwatched(Cast.watcher.id)])
    }

    @Test func `what is so already changes nothing`() {
        expect(.prioritize(.normal), in: .open, by: .agent, changes: [])
        expect(.categorize(nil), in: .open, by: .agent, changes: [])
        expect(.retitle("Printer"), in: .open, by: .requester, changes: [])
    }

    @Test func `a title wants text`() {
        expect(.retitle(""), in: .open, by: .requester, refusal: .needsText)
    }

    @Test func `a requester is told that it is the status which keeps the title`() {
        expect(.retitle("Toner"), in: .assigned, by: .requester, refusal: .wrongStatus(.assigned, verb: "title"))
        expect(.retitle("Toner"), in: .resolved, by: .requester, refusal: .wrongStatus(.resolved, verb: "title"))
        expect(.retitle("Toner"), in: .assigned, by: .watcher, refusal: .needsRole(.agent))
    }

    @Test func `to give a resolved ticket to its owner changes nothing`() {
        expect(.assign(Cast.owner.id), in: .resolved, by: .admin, changes: [])
    }

    @Test func `staff let others follow, and everybody looks after themselves`() {
        expect(.invite(Cast.stranger.id), in: .open, by: .agent, changes: [.watched(Cast.stranger.id)])
        expect(.invite(Cast.requester.id), in: .open, by: .requester, changes: [.watched(Cast.requester.id)])
        expect(.dismiss(Cast.watcher.id), in: .open, by: .admin, changes: [.unwatched(Cast.watcher.id)])
        expect(.dismiss(Cast.watcher.id), in: .open, by: .watcher, changes: [.unwatched(Cast.watcher.id)])
        expect(.dismiss(Cast.watcher.id), in: .open, by: .requester, refusal: .needsRole(.agent))
        expect(.dismiss(Cast.stranger.id), in: .open, by: .agent, changes: [])
    }

    @Test func `a call for help wants a reason`() {
        expect(.escalate(reason: ""), in: .open, by: .agent, refusal: .needsReason)
    }
}

extension Action {
    /// One of each.
    static let everything: [Action] = [
        .claim, .decline(reason: "ill"), .assign(Cast.colleague.id), .unassign,
        .transfer(Cast.colleague.id, reason: "ill"), .start, .resolve, .close, .reopen(reason: nil), .prioritize(.high),
        .categorize(CategoryID(3)), .retitle("Toner"), .watch, .unwatch, .reply, .remark, .note,
        .merge(into: Ticket.other.number), .link(Ticket.other.number), .unlink(Ticket.other.number),
        .escalate(reason: "fire"), .invite(Cast.colleague.id), .dismiss(Cast.watcher.id), .delete, .restore,
    ]
}
