import Chat
import Desk
import Notices
import Testing

struct PostWriterTests {
    private static let seal = ButtonSeal(expires: 9, mac: [1])

    private func writer() throws -> PostWriter {
        PostWriter(templates: try TemplateSet(Scene.templates())) { _, value in value == "1001" ? Self.seal : nil }
    }

    // MARK: Threads

    @Test(arguments: [
        (NoticeKind.receipt, Status.open, "Your message is ticket #1001, “Printer dead”."),
        (.status, .assigned, "#1001 is assigned; Ann Agent has it."),
        (.resolved, .resolved, "#1001 is resolved. If it is not, write here within 7 days."),
        (.closed, .closed, "#1001 is closed."), (.merged, .closed, "#1001 is a part of #1002 now"),
    ]) func `a thread is told in a sentence`(kind: NoticeKind, status: Status, beginning: String) throws {
        var scene = Scene(kind)
        scene.status = status
        scene.mergedInto = kind == .merged ? 1002 : nil
        let text = try writer().post(for: scene.facts)
        #expect(text.hasPrefix(beginning))
        #expect(!text.contains("\n"))
    }

    @Test func `words are said in the name of who said them, as they were said`() throws {
        var scene = Scene(.reply)
        scene.words = "Hold the *green* button.\n\nAnn"
        #expect(try writer().post(for: scene.facts) == "Ann Agent wrote on #1001:\nHold the *green* button.\n\nAnn")
    }

    @Test func `a note is never said in a thread, and on no card`() throws {
        var scene = Scene(.reply)
        scene.words = "The warranty ended in May."
        scene.visibility = .internal
        #expect(throws: LetterError.internalWords) { try writer().post(for: scene.facts) }
        scene.kind = .note
        #expect(throws: LetterError.internalWords) { try writer().post(for: scene.facts) }
        #expect(!"\(try writer().card(for: scene.facts))".contains("warranty"))
    }

    @Test(arguments: NoticeKind.allCases.filter { !$0.isPosted })
    func `what is not for threads is not said in one`(kind: NoticeKind) throws {
        #expect(throws: LetterError.internalWords) { try writer().post(for: Scene(kind).facts) }
    }

    // MARK: Cards

    @Test func `agents see who asks for what, and can take it`() throws {
        var scene = Scene(.opened)
        (scene.actor, scene.owner, scene.status, scene.words) = (Scene.rita, nil, .open, "It blinks.")
        let card = try writer().card(for: scene.facts)
        #expect(card.title == "#1001 Printer dead")
        #expect(
            card.lines == [
                ChatCard.Line("From", "Rita Requester"), ChatCard.Line("Queue", "helpdesk"),
                ChatCard.Line("Priority", "normal"), ChatCard.Line("Message", "It blinks."),
            ])
        #expect(card.buttons.map(\.name) == ["claim"])
        #expect(card.buttons.allSatisfy { $0.value == "1001" && $0.seal == Self.seal })
    }

    @Test(arguments: [
        (Status.assigned, "assigned", ["decline", "resolve"]), (.inProgress, "in progress", ["decline", "resolve"]),
        (.resolved, "resolved", []), (.closed, "closed", []),
    ]) func `a card says who has it, and offers what is left to do`(
        status: Status, word: String, buttons: [String]
    ) throws {
        var scene = Scene(.opened)
        scene.status = status
        let card = try writer().card(for: scene.facts)
        #expect(card.lines.suffix(2) == [ChatCard.Line("Status", word), ChatCard.Line("Agent", "Ann Agent")])
        #expect(card.buttons.map(\.name) == buttons)
    }

    // MARK: One person

    @Test(arguments: [
        (
            NoticeKind.assigned, String?("You know this model."),
            "#1001 Printer dead: Ann Agent gave it to you\nYou know this model."
        ),
        (.status, nil, "#1001 Printer dead: the work on it has begun, or goes on"),
        (.escalated, "The floor waits.", "#1001 Printer dead: Ann Agent calls for help\nThe floor waits."),
    ]) func `one person is told what happened, and why`(kind: NoticeKind, detail: String?, text: String) throws {
        var scene = Scene(kind)
        scene.detail = detail
        #expect(try writer().message(for: scene.facts) == text)
    }

    @Test func `what one person writes to another is theirs outside of any ticket`() throws {
        var scene = Scene(.message)
        (scene.hasTicket, scene.detail) = (false, "Shall we look at the old printers?")
        #expect(
            try writer().message(for: scene.facts) == "Ann Agent wrote to you\nShall we look at the old printers?")
    }

    @Test func `a note is told to agents alone`() throws {
        var scene = Scene(.note)
        scene.words = "The warranty ended in May."
        scene.visibility = .internal
        #expect(throws: LetterError.internalWords) { try writer().message(for: scene.facts) }
        scene.recipientIsAgent = true
        #expect(
            try writer().message(for: scene.facts)
                == "#1001 Printer dead: Ann Agent left an internal note\nThe warranty ended in May.")
        scene.kind = .reply
        #expect(throws: LetterError.internalWords) { try writer().message(for: scene.facts) }
    }

    @Test func `a message is in its reader's language`() throws {
        var scene = Scene(.reply)
        scene.recipient.language = "de"
        scene.words = "It blinks."
        #expect(try writer().message(for: scene.facts) == "#1001 Printer dead: Ann Agent schrieb\nIt blinks.")
    }

    @Test func `what the desk says itself is in the reader's language in chat too`() throws {
        var scene = LetterGoldenTests.scene(.transcript)
        scene.recipient.language = "de"
        scene.title = Opening.untitled
        scene.detail = ("/claim\n    \(.said(.done))" as Saying).kept
        #expect(
            try writer().message(for: scene.facts) == "#1001 (kein Betreff): Ihre Befehle\n/claim\n    erledigt")
    }
}
