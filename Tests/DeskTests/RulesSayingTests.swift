import Desk
import Testing

/// Words that come with an action are one act with it.
struct RulesSayingTests {
    private func changes(for action: Action, saying words: Action, in status: Status, by part: Cast) throws -> [Change]
    {
        try Rules.sample(.sample(status), part.actor).changes(for: action, saying: words)
    }

    @Test func `a claim's public words are the owner's, come first, and begin the work`() throws {
        let owner: [Change] = [.owner(from: nil, to: Cast.agent.id), .status(from: .open, to: .assigned)]
        #expect(
            try changes(for: .claim, saying: .reply, in: .open, by: .agent)
                == [.replied(by: .desk)] + owner + [.status(from: .assigned, to: .inProgress)])
        #expect(try changes(for: .claim, saying: .note, in: .open, by: .agent) == [.noted] + owner)
    }

    @Test func `a resolution's words move nothing beside it`() throws {
        let resolved: [Change] = [
            .status(from: .assigned, to: .inProgress), .status(from: .inProgress, to: .resolved),
        ]
        #expect(
            try changes(for: .resolve, saying: .reply, in: .assigned, by: .owner) == [.replied(by: .desk)] + resolved)
        #expect(try changes(for: .resolve, saying: .note, in: .assigned, by: .owner) == [.noted] + resolved)
    }

    @Test func `what may not be done is not said either`() {
        #expect(throws: Refusal.needsRole(.agent)) {
            try changes(for: .claim, saying: .reply, in: .open, by: .requester)
        }
        #expect(throws: Refusal.needsRole(.agent)) {
            try changes(for: .close, saying: .note, in: .resolved, by: .requester)
        }
    }
}
