import Desk
import Mail
import Notices
import Testing

/// What people write may end up in no header but its own, in no line but its own, and before no eyes but the right ones.
struct LetterSafetyTests {
    private static let secret = "the warranty ended in May"
    private static let injections = [
        "Printer\r\nBcc: evil@example.com", "Printer\nBcc: evil@example.com", "Printer\rBcc: evil@example.com",
        "Printer\r\n\r\nBcc: evil@example.com", "Printer\u{2028}Bcc: evil@example.com",
        "Printer\u{0}\u{85}Bcc: evil@example.com",
        "=?UTF-8?Q?x=0D=0ABcc:_evil@example.com?=",
    ]

    private func header(_ letter: String) -> Substring { letter.split(separator: "\n\n", maxSplits: 1)[0] }

    @Test(arguments: NoticeKind.allCases, injections)
    func `no title or name opens a header field`(kind: NoticeKind, text: String) throws {
        var scene = LetterGoldenTests.scene(kind)
        let usual = header(try scene.letter()).split(separator: "\n").filter { !$0.hasPrefix(" ") }.count
        scene.title = text
        scene.recipient.name = text
        scene.actor = Person(id: scene.actor?.id ?? PersonID(9), name: text, address: "actor@example.com")
        scene.detail = text
        let letter = try scene.letter()
        let fields = header(letter).split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(fields.count == usual)
        #expect(!fields.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(!letter.contains("\r") && !letter.contains("\0"))
    }

    @Test func `no title or name poses as a line of the letter`() throws {
        var scene = LetterGoldenTests.scene(.opened)
        scene.title = "Printer\n\nYour reply goes to nobody"
        scene.recipient.name = "Ann\nYour reply goes to nobody"
        let lines = try scene.letter().split(separator: "\n")
        #expect(!lines.contains { $0.hasPrefix("Your reply goes to nobody") })
    }

    @Test func `a tag in a title is text`() throws {
        var scene = Scene(.receipt)
        scene.title = "{{site.url}} {{>guest}}"
        #expect(try scene.letter().contains("Subject: [#1001] {{site.url}} {{>guest}}\n"))
    }

    @Test(arguments: NoticeKind.allCases)
    func `no mark-up in a title, a name or a message reaches the HTML`(kind: NoticeKind) throws {
        var scene = LetterGoldenTests.scene(kind)
        let script = "<script>alert(1)</script>"
        scene.title = script
        scene.recipient.name = script
        scene.actor = Person(id: PersonID(9), name: script, address: nil)
        scene.detail = script
        if kind == .reply || kind == .note { scene.words = script }
        scene.history = [LetterFacts.Spoken(author: script, at: Scene.now, text: script)]
        let html = try #require(try scene.letter().split(separator: "Content-Type: text/html").last)
        #expect(!html.contains("<script"))
        // These two say nothing that their reader has written.
        #expect(html.contains("&lt;script&gt;") == ![.waiting, .refused].contains(kind))
    }

    @Test func `a title of another ticket's number does not thread there`() throws {
        var scene = Scene(.receipt)
        scene.title = "see [#1002]"
        #expect(try scene.letter().contains("Subject: [#1001] see [#1002]\n"))
    }

    @Test func `a note goes to agents only`() throws {
        var scene = Scene(.note)
        scene.words = Self.secret
        scene.visibility = .internal
        let writer = try Scene.writer()
        #expect(throws: LetterError.internalWords) { try writer.letter(for: scene.facts, now: Scene.now) }
        scene.recipientIsAgent = true
        #expect(try scene.letter().contains(Self.secret))
    }

    @Test(arguments: NoticeKind.allCases, [true, false])
    func `a note rides in no other letter`(kind: NoticeKind, toAgent: Bool) throws {
        guard kind != .note else { return }
        var scene = LetterGoldenTests.scene(kind)
        scene.recipientIsAgent = toAgent
        scene.words = Self.secret
        scene.visibility = .internal
        let writer = try Scene.writer()
        if kind == .reply {
            #expect(throws: LetterError.internalWords) { try writer.letter(for: scene.facts, now: Scene.now) }
        } else {
            #expect(try !scene.letter().contains(Self.secret))
        }
    }

    @Test func `nobody is shown a token that was given to somebody else`() throws {
        var scene = LetterGoldenTests.scene(.note)
        let writer = try Scene.writer()
        let toAnn = try writer.letter(for: scene.facts, now: Scene.now).messageID.text
        scene = Scene(.status)
        let toRita = try writer.letter(for: scene.facts, now: Scene.now).messageID.text.replacing("n42.", with: "n41.")
        scene.references = ["a@example.com", toAnn, toAnn.uppercased(), toRita, "n1.x@example.com"]
        let letter = try scene.letter().replacing("\n ", with: " ")
        #expect(letter.contains("References: <a@example.com> <\(toRita)> <n1.x@example.com>\n"))
    }

    @Test(arguments: NoticeKind.allCases)
    func `the address for notes is told to agents only`(kind: NoticeKind) throws {
        var scene = LetterGoldenTests.scene(kind)
        guard kind != .note else { return }
        scene.recipient = Scene.rita
        scene.recipientIsAgent = false
        #expect(try !scene.letter().contains("internal"))
    }
}
