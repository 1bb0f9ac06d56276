import Desk
import Notices
import TestSupport
import Testing

struct LetterGoldenTests {
    /// A scene that shows most of what the letter of a kind can say.
    static func scene(_ kind: NoticeKind) -> Scene {
        var scene = Scene(kind)
        switch kind {
        case .receipt:
            scene.actor = Scene.rita
            scene.owner = nil
            scene.status = .open
            scene.history = []
            scene.watchers = 0
        case .opened:
            scene = toAgent(scene)
            scene.owner = nil
            scene.status = .open
            scene.words = "Hello,\n\nthe printer in 3.14 is dead. It blinks.\n\nRita\n"
            scene.history = []
        case .assigned:
            scene = toAgent(scene)
            scene.actor = Person(id: PersonID(8), name: "Bob Boss", address: "bob@example.com")
            scene.status = .assigned
            scene.detail = "You know this model."
        case .returned:
            scene = toAgent(scene)
            scene.actor = Person(id: PersonID(9), name: "Carl Colleague", address: "carl@example.com")
            scene.owner = nil
            scene.status = .open
            scene.detail = "Not my building."
        case .reply:
            scene.words = "Hi Rita,\n\nplease hold the green button for ten seconds.\n\nAnn"
        case .note:
            scene = toAgent(scene)
            scene.actor = Person(id: PersonID(9), name: "Carl Colleague", address: "carl@example.com")
            scene.words = "The warranty ended in May."
            scene.visibility = .internal
        case .status:
            scene.status = .assigned
        case .resolved, .closed:
            scene.status = kind == .resolved ? .resolved : .closed
        case .merged:
            scene.status = .closed
            scene.mergedInto = 1002
        case .dueSoon, .overdue:
            scene = toAgent(scene)
            scene.actor = nil
            scene.owner = nil
            scene.status = .open
        case .escalated:
            scene = toAgent(scene)
            scene.recipient = Person(id: PersonID(8), name: "Bob Boss", address: "bob@example.com")
            scene.actor = Scene.ann
            scene.detail = "The whole floor waits for it."
        case .transcript:
            scene = toAgent(scene)
            scene.actor = Scene.ann
            scene.detail =
                "/claim\n    It is yours now.\n/priority hgih\n    The priorities are low, normal, high, urgent."
        case .forwarded:
            scene = toAgent(scene)
            scene.owner = nil
            scene.status = .open
        case .held:
            scene = aboutNothing(scene)
            scene.detail = "zoe@example.net, “Invoice”: unknown senders wait for an admin"
        case .oversize:
            scene = aboutNothing(scene)
            scene.detail = "it passes the limit of parts"
        case .message:
            scene = aboutNothing(scene)
            scene.actor = Scene.ann
            scene.detail = "Hi Rita,\n\nshall we look at the old printers on Thursday?\n\nAnn"
        case .link:
            scene = aboutNothing(scene)
            scene.detail = "rita (slack)"
        case .undeliverable:
            scene = toAgent(scene)
            scene.detail = "5.1.1 550 no such user here"
        case .digest:
            scene = aboutNothing(scene)
            scene.folded = [
                LetterFacts.Folded(
                    .reply, number: 1001, title: "Printer dead", actor: "Ann Agent", words: "Is it plugged in?\n\nAnn",
                    at: Scene.now),
                LetterFacts.Folded(.message, number: nil, title: "", actor: "Carl", words: "Lunch?", at: Scene.now),
            ]
        case .alarm:
            scene = aboutNothing(scene)
            scene.detail = "10001"
        case .waiting, .refused, .password: scene = aboutNothing(scene)
        }
        return scene
    }

    private static func aboutNothing(_ scene: Scene) -> Scene {
        var scene = scene
        scene.hasTicket = false
        scene.actor = nil
        scene.owner = nil
        scene.references = []
        scene.history = []
        return scene
    }

    private static func toAgent(_ scene: Scene) -> Scene {
        var scene = scene
        scene.recipient = Scene.ann
        scene.recipientIsAgent = true
        scene.actor = Scene.rita
        return scene
    }

    @Test(arguments: NoticeKind.allCases)
    func `every notice reads as it was approved`(kind: NoticeKind) throws {
        try Golden("Tests/NoticesTests/Golden/\(kind.rawValue).eml").expect(Self.scene(kind).letter())
    }

    @Test func `a reply to an agent begins with who will read the answer`() throws {
        var scene = Self.toAgent(Scene(.reply))
        scene.words = "It still blinks."
        try Golden("Tests/NoticesTests/Golden/reply-to-agent.eml").expect(scene.letter())
    }
}
