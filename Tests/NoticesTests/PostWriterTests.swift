import Chat
import Desk
import Notices
import Testing

struct PostWriterTests {
    private static let seal = ButtonSeal(expires: 9, mac: [1])

    private func utterance(_ scene: Scene) throws -> Utterance {
        let writer = PostWriter(templates: try TemplateSet(Scene.templates())) { _, value in
            value == "1001" ? Self.seal : nil
        }
        return try writer.utterance(for: scene.facts)
    }

    @Test(arguments: [
        (NoticeKind.receipt, Status.open, "Your message is ticket #1001, “Printer dead”."),
        (.status, .assigned, "#1001 is assigned; Ann Agent has it."),
        (.resolved, .resolved, "#1001 is resolved. If it is not, write here within 7 days."),
        (.closed, .closed, "#1001 is closed."), (.merged, .closed, "#1001 is a part of #1002 now"),
    ]) func `a thread is told in a sentence`(kind: NoticeKind, status: Status, beginning: String) throws {
        var scene = Scene(kind)
        scene.status = status
        scene.mergedInto = kind == .merged ? 1002 : nil
        guard case .words(let text) = try utterance(scene) else { return #expect(Bool(false)) }
        #expect(text.hasPrefix(beginning))
        #expect(!text.contains("\n"))
    }

    @Test func `words are said in the name of who said them, as they were said`() throws {
        var scene = Scene(.reply)
        scene.words = "Hold the *green* button.\n\nAnn"
        #expect(try utterance(scene) == .words("Ann Agent wrote on #1001:\nHold the *green* button.\n\nAnn"))
    }

    @Test func `a note is never said`() throws {
        var scene = Scene(.reply)
        scene.words = "The warranty ended in May."
        scene.visibility = .internal
        #expect(throws: LetterError.internalWords) { try utterance(scene) }
        scene.kind = .note
        #expect(throws: LetterError.internalWords) { try utterance(scene) }
        scene.kind = .opened
        #expect(!"\(try utterance(scene))".contains("warranty"))
    }

    @Test(arguments: NoticeKind.allCases.filter { !$0.isPosted && $0 != .opened })
    func `what is not for threads is not said in one`(kind: NoticeKind) throws {
        #expect(throws: LetterError.self) { try utterance(Scene(kind)) }
    }

    @Test func `agents see who asks for what, and can take it, give it back or say that it is done`() throws {
        var scene = Scene(.opened)
        (scene.actor, scene.owner, scene.words) = (Scene.rita, nil, "It blinks.")
        guard case .card(let card) = try utterance(scene) else { return #expect(Bool(false)) }
        #expect(card.title == "#1001 Printer dead")
        #expect(
            card.lines == [
                ChatCard.Line("From", "Rita Requester"), ChatCard.Line("Queue", "helpdesk"),
                ChatCard.Line("Priority", "normal"), ChatCard.Line("Message", "It blinks."),
            ])
        #expect(card.buttons.map(\.name) == ["claim", "decline", "resolve"])
        #expect(card.buttons.allSatisfy { $0.value == "1001" && $0.seal == Self.seal })
    }
}
