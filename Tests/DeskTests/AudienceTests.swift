import Desk
import Testing

struct AudienceTests {
    /// The watching agent is `colleague`; the pool is all agents but the decliner.
    private func notices(_ changes: [Change], in status: Status, by actor: Actor, reason: String? = nil)
        -> [NoticeDraft]
    {
        let audience = Audience(
            requester: Cast.requester.id, watchers: [Cast.watcher.id, Cast.colleague.id],
            pool: Cast.agents.subtracting([Cast.decliner.id]), agents: Cast.agents, lead: nil, admins: [Cast.admin.id])
        return audience.notices(for: changes, on: .sample(status), by: actor, reason: reason)
    }

    private struct Told: Equatable {
        let kind: NoticeKind
        let people: Set<Cast>
    }

    /// The drafts as kinds with people, in the order the kinds came.
    private func told(_ changes: [Change], in status: Status, by actor: Actor) -> [Told] {
        let drafts = notices(changes, in: status, by: actor)
        var kinds: [NoticeKind] = []
        for draft in drafts where !kinds.contains(draft.kind) { kinds.append(draft.kind) }
        return kinds.map { kind in
            let people = drafts.filter { $0.kind == kind }.compactMap { Cast(rawValue: $0.recipient.value) }
            return Told(kind: kind, people: Set(people))
        }
    }

    struct Scene: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let changes: [Change]
        let status: Status
        let actor: Actor
        let expected: [NoticeKind: Set<Cast>]

        init(
            _ name: String, _ changes: [Change], _ status: Status, by actor: Actor, _ expected: [NoticeKind: Set<Cast>]
        ) {
            testDescription = name
            self.changes = changes
            self.status = status
            self.actor = actor
            self.expected = expected
        }
    }

    @Test(arguments: [
        Scene(
            "a new ticket tells the pool", [.opened], .open, by: Cast.requester.actor,
            [.opened: [.agent, .owner, .colleague]]),
        Scene(
            "a claim tells requester and watchers", claimed, .assigned, by: Cast.owner.actor,
            [.status: [.requester, .watcher, .colleague]]),
        Scene(
            "an assignment tells the new owner too", claimed, .assigned, by: Cast.admin.actor,
            [.assigned: [.owner], .status: [.requester, .watcher, .colleague]]),
        Scene(
            "a transfer tells the new owner", [.owner(from: Cast.agent.id, to: Cast.owner.id)], .assigned,
            by: Cast.agent.actor, [.assigned: [.owner]]),
        Scene(
            "a decline tells the pool", [.declined(Cast.owner.id)] + freed, .open, by: Cast.owner.actor,
            [.returned: [.agent, .colleague]]),
        Scene(
            "an admin's unassignment tells the former owner as one of the pool", freed, .open, by: Cast.admin.actor,
            [.returned: [.agent, .owner, .colleague]]),
        Scene(
            "the owner's reply goes to requester and watchers", [.replied(by: .desk)], .inProgress,
            by: Cast.owner.actor,
            [.reply: [.requester, .watcher, .colleague]]),
        Scene(
            "another agent's reply goes to the owner too", [.replied(by: .desk)], .inProgress, by: Cast.agent.actor,
            [.reply: [.requester, .watcher, .colleague, .owner]]),
        Scene(
            "an agent's reply on an open ticket does not go to the pool", [.replied(by: .desk)], .open,
            by: Cast.agent.actor,
            [.reply: [.requester, .watcher, .colleague]]),
        Scene(
            "the requester's reply goes to watchers and owner", [.replied(by: .guest)], .inProgress,
            by: Cast.requester.actor,
            [.reply: [.watcher, .colleague, .owner]]),
        Scene(
            "the requester's reply goes to the pool when nobody owns it", [.replied(by: .guest)], .open,
            by: Cast.requester.actor,
            [.reply: [.watcher, .colleague, .agent, .owner]]),
        Scene(
            "a watcher's reply goes to the requester too", [.replied(by: .guest)], .inProgress, by: Cast.watcher.actor,
            [.reply: [.requester, .colleague, .owner]]),
        Scene(
            "an agent who asked speaks as a requester", [.replied(by: .guest)], .open,
            by: Actor(Cast.requester.id, roles: [.agent]), [.reply: [.watcher, .colleague, .agent, .owner]]),
        Scene(
            "a note goes to the owner and the agents who watch, never to a guest", [.noted], .inProgress,
            by: Cast.agent.actor, [.note: [.owner, .colleague]]),
        Scene(
            "a note on an open ticket goes to the pool", [.noted], .open, by: Cast.agent.actor,
            [.note: [.owner, .colleague]]),
        Scene(
            "the start of work tells nobody", [.status(from: .assigned, to: .inProgress)], .inProgress,
            by: Cast.owner.actor, [:]),
        Scene(
            "a resolution tells requester and watchers once",
            [.status(from: .assigned, to: .inProgress), .status(from: .inProgress, to: .resolved)], .resolved,
            by: Cast.owner.actor, [.resolved: [.requester, .watcher, .colleague]]),
        Scene(
            "a closing by the clock tells requester and watchers", [.status(from: .resolved, to: .closed)], .closed,
            by: .clock, [.closed: [.requester, .watcher, .colleague]]),
        Scene(
            "a reopening tells the owner", [.status(from: .resolved, to: .inProgress)], .inProgress,
            by: Cast.requester.actor, [.status: [.watcher, .colleague, .owner]]),
        Scene(
            "a merge tells requester, watchers and owner once",
            [.merged(into: 1002), .status(from: .inProgress, to: .closed)], .closed, by: Cast.agent.actor,
            [.merged: [.requester, .watcher, .colleague, .owner]]),
        Scene(
            "a call for help goes to the owner and to who runs the workspace", [.escalated], .inProgress,
            by: Cast.agent.actor, [.escalated: [.owner, .admin]]),
        Scene(
            "what is sorted, followed or kept tells nobody",
            [
                .priority(from: .low, to: .high), .category(from: nil, to: CategoryID(1)), .title(from: "a", to: "b"),
                .watched(Cast.agent.id), .unwatched(Cast.agent.id), .joined(Cast.watcher.id), .linked(number: 1002),
                .unlinked(number: 1002), .absorbed(number: 1002), .deleted, .restored, .filed, .doubted(.foreign),
                .undeliverable(Cast.watcher.id), .requester(from: Cast.watcher.id, to: Cast.requester.id),
                .reworded(to: "a"), .withdrawn, .fetched("a"), .missed("a"),
            ], .inProgress, by: Cast.admin.actor, [:]),
        Scene(
            "words that nothing proves to be an agent's go to that agent too",
            [.replied(by: .desk), .doubted(.unproven)],
            .inProgress, by: Cast.agent.actor, [.reply: [.requester, .watcher, .colleague, .owner, .agent]]),
        Scene(
            "and so does a note", [.noted, .doubted(.unproven)], .inProgress, by: Cast.agent.actor,
            [.note: [.owner, .colleague, .agent]]),
        Scene(
            "a guest whose reply address was another's hears nothing of it",
            [.replied(by: .guest), .doubted(.foreign)],
            .inProgress, by: Cast.requester.actor, [.reply: [.watcher, .colleague, .owner]]),
    ]) func `who hears of it`(scene: Scene) {
        let told = told(scene.changes, in: scene.status, by: scene.actor)
        #expect(Dictionary(uniqueKeysWithValues: told.map { ($0.kind, $0.people) }) == scene.expected)
    }

    private static let claimed: [Change] = [.owner(from: nil, to: Cast.owner.id), .status(from: .open, to: .assigned)]
    private static let freed: [Change] = [
        .owner(from: Cast.owner.id, to: nil), .status(from: .assigned, to: .open),
    ]

    @Test(arguments: Cast.allCases) func `nobody is told of their own act`(part: Cast) {
        let changes: [Change] = [
            .opened, .replied(by: .desk), .noted, .status(from: .open, to: .assigned), .owner(from: nil, to: part.id),
            .status(from: .resolved, to: .inProgress), .status(from: .inProgress, to: .resolved),
        ]
        let drafts = notices(changes, in: .assigned, by: part.actor)
        #expect(!drafts.isEmpty)
        #expect(!drafts.contains { $0.recipient == part.id })
    }

    @Test(arguments: try RulesTableTests.rows())
    func `no verb tells anybody of their own act, or twice`(row: RulesTableTests.Row) {
        for status in Status.allCases {
            let ticket = Ticket.sample(status)
            guard case .success(let changes) = outcome(of: row.action, on: ticket, by: row.actor) else { continue }
            let audience = Audience(
                requester: Cast.requester.id, watchers: Set(Cast.allCases.map(\.id)),
                pool: Cast.agents.subtracting([Cast.decliner.id]), agents: Cast.agents, admins: [Cast.admin.id])
            let after = changes.reduce(ticket) { $0.applying($1, at: noon) }
            let told = audience.notices(for: changes, on: after, by: row.actor, reason: nil).map(\.recipient)
            #expect(!told.contains { $0 == row.actor.person })
            #expect(Set(told).count == told.count)
        }
    }

    @Test func `a person is told once, of the first change that concerns them`() {
        let reopened: [Change] = [.replied(by: .guest), .status(from: .resolved, to: .inProgress)]
        #expect(told(reopened, in: .inProgress, by: Cast.requester.actor).map(\.kind) == [.reply])
        let drafts = notices(
            AudienceTests.claimed + [.noted, .replied(by: .guest)], in: .assigned, by: Cast.agent.actor)
        #expect(Set(drafts.map(\.recipient)).count == drafts.count)
    }

    @Test func `a reason goes into every notice`() {
        let drafts = notices([.opened, .replied(by: .guest)], in: .open, by: Cast.requester.actor, reason: "ill")
        #expect(!drafts.isEmpty)
        #expect(drafts.allSatisfy { $0.detail == "ill" })
    }

    @Test func `the order is the same every time: by change, then by person`() {
        let drafts = notices(AudienceTests.claimed, in: .assigned, by: Cast.admin.actor)
        #expect(drafts.map(\.kind) == [.assigned, .status, .status, .status])
        #expect(drafts.map(\.recipient) == [Cast.owner, .requester, .watcher, .colleague].map(\.id))
    }
}
