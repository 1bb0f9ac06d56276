import Desk
import Foundation
import Mail
import Notices
import Testing

struct LetterWriterTests {
    private func fields(_ scene: Scene) throws -> [String: String] {
        let header = try scene.letter().split(separator: "\n\n", maxSplits: 1)[0].replacing("\n ", with: " ")
        return Dictionary(
            header.split(separator: "\n").map { line in
                let colon = line.firstIndex(of: ":") ?? line.endIndex
                return (String(line[..<colon]), line[colon...].dropFirst().trimmed.description)
            }, uniquingKeysWith: { "\($0)\n\($1)" })
    }

    private func error(_ scene: Scene) throws -> LetterError? {
        let writer = try Scene.writer()
        return #expect(throws: LetterError.self) { try writer.letter(for: scene.facts, now: Scene.now) }
    }

    // MARK: Addresses

    @Test func `the envelope names the notice and the recipient`() throws {
        let letter = try Scene.writer().letter(for: Scene(.receipt).facts, now: Scene.now)
        let sender = try #require(Subaddress(letter.envelopeSender.description))
        #expect(sender.base == "support@support.example.com")
        let token = try #require(sender.detail.flatMap { Scene.mint.token(from: $0) })
        #expect(token == AddressToken(.bounce, about: 42, person: Scene.rita.id))
        #expect(letter.envelopeRecipient.description == "rita@example.com")
    }

    @Test func `a letter written again has the same Message-ID, which proves ticket and person`() throws {
        let facts = Scene(.receipt).facts
        let first = try Scene.writer().letter(for: facts, now: Scene.now)
        let second = try Scene.writer().letter(for: facts, now: Scene.now.adding(seconds: 3_600))
        #expect(first.messageID == second.messageID)
        let left = try #require(first.messageID.text.split(separator: "@").first)
        #expect(left.hasPrefix("n42."))
        #expect(Scene.mint.token(from: left.dropFirst(4)) == AddressToken(.reply, about: 1001, person: Scene.rita.id))
    }

    @Test(arguments: NoticeKind.allCases)
    func `answers go to the ticket, and those to a note stay inside`(kind: NoticeKind) throws {
        var scene = LetterGoldenTests.scene(kind)
        let fields = try fields(scene)
        guard kind.isAboutTicket || kind == .transcript else {
            #expect(fields["Reply-To"] == nil)
            return
        }
        let wanted: AddressToken.Kind = kind == .note ? .note : .reply
        let replyTo = try #require(fields["Reply-To"]?.split(separator: "<").last?.dropLast())
        let token = try #require(Subaddress(replyTo)?.detail.flatMap { Scene.mint.token(from: $0) })
        #expect(token == AddressToken(wanted, about: 1001, person: scene.recipient.id))
        scene.hasTicket = false
        let messageID = try #require(fields["Message-ID"]?.dropFirst("<n42.".count).split(separator: "@").first)
        #expect(Scene.mint.token(from: messageID)?.kind == wanted)
    }

    @Test func `a relayed word comes in its author's name, all else in the queue's`() throws {
        var scene = Scene(.reply)
        scene.words = "Hello"
        #expect(try fields(scene)["From"] == "Ann Agent via Example Support <support@support.example.com>")
        #expect(
            try fields(Scene(.receipt))["From"] == "helpdesk via Example Support <support@support.example.com>")
    }

    @Test func `an author without a name does not lend the letter an address`() throws {
        var scene = Scene(.reply)
        scene.words = "Hello"
        scene.actor = Person(id: PersonID(9), name: "", address: "ceo@corp.example")
        #expect(try fields(scene)["From"] == "ceo via Example Support <support@support.example.com>")
    }

    // MARK: Header

    @Test(arguments: NoticeKind.allCases)
    func `only what a machine wrote says so`(kind: NoticeKind) throws {
        let automatic = try fields(LetterGoldenTests.scene(kind))["Auto-Submitted"]
        switch kind {
        case .reply, .note, .message: #expect(automatic == nil)
        case .receipt, .transcript, .forwarded, .waiting, .refused, .oversize: #expect(automatic == "auto-replied")
        case .opened, .assigned, .returned, .status, .resolved, .closed, .merged, .escalated, .dueSoon, .overdue, .held,
            .password, .link, .undeliverable, .digest, .alarm:
            #expect(automatic == "auto-generated")
        }
    }

    @Test(arguments: NoticeKind.allCases)
    func `every letter asks for no automatic answer and carries the mark of the loop`(kind: NoticeKind) throws {
        let fields = try fields(LetterGoldenTests.scene(kind))
        #expect(fields["X-Auto-Response-Suppress"] == "All")
        #expect(fields["X-Intray-Loop"] == "support.example.com")
    }

    @Test(arguments: NoticeKind.allCases)
    func `every letter about a ticket has its tag once, in front`(kind: NoticeKind) throws {
        let subject = try #require(try fields(LetterGoldenTests.scene(kind))["Subject"])
        let isAboutTicket = kind.isAboutTicket || kind == .transcript
        #expect(SubjectLine(subject).numbers == (isAboutTicket ? [1001] : []))
        #expect(!isAboutTicket || subject.hasPrefix("[#1001] Printer dead"))
    }

    @Test func `a template without the tag gets it nevertheless`() throws {
        var files = try Scene.templates().filter { $0.path != "en/receipt.txt" }
        files.append(TemplateFile(path: "en/receipt.txt", source: "Subject: Thanks for {{ticket.title}}\n\nHello\n"))
        let writer = LetterWriter(
            templates: try TemplateSet(files), siteName: "S", siteDomain: "support.example.com", siteURL: "",
            mint: Scene.mint)
        let letter = try writer.letter(for: Scene(.receipt).facts, now: Scene.now)
        #expect(String(decoding: letter.bytes, as: UTF8.self).contains("Subject: [#1001] Thanks for Printer dead\r\n"))
    }

    @Test func `the thread is cited, oldest first, without the letter itself`() throws {
        var scene = Scene(.status)
        let own = try Scene.writer().letter(for: scene.facts, now: Scene.now).messageID
        scene.references = ["a@example.com", "b c@example.com", "d@example.com", own.text]
        let fields = try fields(scene)
        #expect(fields["References"] == "<a@example.com> <d@example.com>")
        #expect(fields["In-Reply-To"] == "<d@example.com>")
    }

    @Test(arguments: [
        ("CAF1@mail.example.com", "<CAF1@mail.example.com> <CAF2@mail.example.com>"),
        ("CAF2@mail.example.com", "<CAF1@mail.example.com> <CAF2@mail.example.com>"),
        ("new@example.com", "<CAF1@mail.example.com> <CAF2@mail.example.com> <new@example.com>"),
    ]) func `a letter answers the mail that its recipient wrote last`(answered: String, references: String) throws {
        var scene = Scene(.reply)
        scene.words = "Done."
        scene.answered = answered
        let fields = try fields(scene)
        #expect(fields["In-Reply-To"] == "<\(answered)>")
        #expect(fields["References"] == references)
    }

    @Test func `a letter to somebody whose mail waits answers that mail`() throws {
        var scene = LetterGoldenTests.scene(.waiting)
        scene.answered = "held@example.net"
        #expect(try fields(scene)["In-Reply-To"] == "<held@example.net>")
    }

    @Test func `agents can sort their mail by queue`() throws {
        #expect(
            try fields(LetterGoldenTests.scene(.opened))["List-Id"] == "helpdesk <helpdesk.support.example.com>")
        #expect(try fields(LetterGoldenTests.scene(.receipt))["List-Id"] == nil)
    }

    @Test func `the Message-ID of a letter about no ticket leads to none`() throws {
        let letter = try Scene.writer().letter(for: LetterGoldenTests.scene(.held).facts, now: Scene.now)
        #expect(letter.messageID.text.hasPrefix("n42-"))
        #expect(!letter.messageID.text.prefix { $0 != "@" }.contains("."))
    }

    // MARK: Bodies

    @Test func `a link to set a password proves the letter and its recipient`() throws {
        let letter = try LetterGoldenTests.scene(.password).letter().replacing("=\n", with: "")
        let token = try #require(letter.split(separator: "/set-password#").dropFirst().first?.prefix { $0 != "\n" })
        #expect(Scene.mint.token(from: token) == AddressToken(.password, about: 42, person: Scene.rita.id))
    }

    @Test(arguments: NoticeKind.allCases)
    func `our own parser reads a letter without a defect`(kind: NoticeKind) throws {
        let scene = LetterGoldenTests.scene(kind)
        let letter = try Scene.writer().letter(for: scene.facts, now: Scene.now)
        let message = Message(letter.bytes)
        #expect(message.defects.isEmpty && message.excess == nil)
        #expect(message.messageID == letter.messageID.text)
        #expect(message.references == scene.references)
        #expect(message.to.map(\.mailbox) == [letter.envelopeRecipient.description])
        #expect(message.date == Scene.now.seconds)
        #expect(message.textParts.count == 1 && message.htmlParts.count == 1 && message.enclosures.isEmpty)
    }

    @Test(arguments: NoticeKind.allCases)
    func `a letter quoted in an answer is told from the answer`(kind: NoticeKind) throws {
        let letter = try Scene.writer().letter(for: LetterGoldenTests.scene(kind).facts, now: Scene.now)
        let message = Message(letter.bytes)
        let lines = message.text(of: message.textParts[0]).split(separator: "\n", omittingEmptySubsequences: false)
        let quoted = lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
        let answer = "It blinks.\n\nOn 21 Nov 2026 at 09:41, Example Support wrote:\n\n\(quoted)\n"
        #expect(ReplySplit(answer).ownText.trimmed == "It blinks.")
    }

    @Test(arguments: NoticeKind.allCases)
    func `the English letters come as text and as HTML`(kind: NoticeKind) throws {
        let letter = try LetterGoldenTests.scene(kind).letter()
        #expect(letter.contains("Content-Type: multipart/alternative"))
        #expect(letter.contains("Content-Type: text/plain") && letter.contains("Content-Type: text/html"))
    }

    @Test(arguments: NoticeKind.allCases)
    func `every letter is ASCII in lines of bounded length that end in CRLF`(kind: NoticeKind) throws {
        let bytes = try Scene.writer().letter(for: LetterGoldenTests.scene(kind).facts, now: Scene.now).bytes
        #expect(bytes.allSatisfy { $0 < 0x80 && $0 != 0 })
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.utf8.contains(0x0A) && !$0.utf8.contains(0x0D) })
    }

    @Test func `a message without text says so, and one with text is whole`() throws {
        var scene = Scene(.reply)
        scene.words = " \n\n"
        #expect(try scene.letter().contains("(There is no text in this message.)"))
        scene.words = "\n  indented\n\n\nafter a gap  \n\n"
        #expect(try scene.letter().contains("\n  indented\n\n\nafter a gap"))
    }

    @Test func `a long message of the past is cut, the new one is not`() throws {
        var scene = Scene(.reply)
        scene.words = String(repeating: "new ", count: 5_000)
        scene.history = [
            LetterFacts.Spoken(author: "Rita", at: Scene.now, text: String(repeating: "old ", count: 5_000))
        ]
        let text = try #require(try scene.letter().split(separator: "Content-Type: text/html").first)
            .replacing("=\n", with: "")
        #expect(text.components(separatedBy: "new ").count >= 5_000)
        #expect((400...500).contains(text.components(separatedBy: "old ").count))
    }

    // MARK: Languages

    @Test(arguments: [
        ("en", "your message"), ("xx", "your message"), ("de", "Ihre Nachricht"), ("de-AT", "Ihre Nachricht"),
        ("DE", "Ihre Nachricht"),
    ])
    func `the letter is in the recipient's language, or in English`(language: String, words: String) throws {
        var scene = Scene(.receipt)
        scene.recipient.language = language
        #expect(try scene.letter().contains(words))
    }

    @Test(arguments: [("en", "(no subject)"), ("de", "(kein Betreff)")])
    func `what came without a title has one in the recipient's language`(language: String, title: String) throws {
        var scene = Scene(.receipt)
        scene.recipient.language = language
        scene.title = Opening.untitled
        #expect(try fields(scene)["Subject"] == "[#1001] \(title)")
    }

    @Test func `no word of the code's own is left in another language`() throws {
        var scene = LetterGoldenTests.scene(.reply)
        scene.recipient.language = "de"
        scene.words = "Ja."
        let message = Message(try Scene.writer().letter(for: scene.facts, now: Scene.now).bytes)
        #expect(message.from.map(\.name) == ["Ann Agent über Example Support"])
        let text = message.text(of: message.textParts[0])
        #expect(text.contains("Status: in Bearbeitung"))
        #expect(text.contains("schrieb am 21.11.2026 um 08:33 Uhr (UTC):"))
    }

    // MARK: Refusals

    @Test func `a letter needs an address to go to`() throws {
        var scene = Scene(.receipt)
        scene.recipient.address = nil
        #expect(try error(scene) == .noAddress(Scene.rita.id))
        scene.recipient.address = "rita@example.com>\r\nRCPT TO:<evil@example.com"
        #expect(try error(scene) == .unusableAddress(Scene.rita.id))
    }

    @Test func `a letter needs a queue to come from`() throws {
        var scene = Scene(.receipt)
        scene.project = nil
        #expect(try error(scene) == .noQueueAddress)
        for address in ["support", "support+it@example.com", String(repeating: "s", count: 50) + "@example.com"] {
            scene.project = Project(id: ProjectID(1), workspace: WorkspaceID(1), slug: "helpdesk", address: address)
            #expect(try error(scene) == .noQueueAddress)
        }
    }

    @Test func `a letter about a ticket needs the ticket`() throws {
        for kind in NoticeKind.allCases where kind.isAboutTicket {
            var scene = LetterGoldenTests.scene(kind)
            scene.hasTicket = false
            #expect(try error(scene) == .noTicket)
        }
    }

    @Test func `a letter with somebody's words needs the words`() throws {
        #expect(try error(Scene(.reply)) == .noWords)
        var scene = Scene(.note)
        scene.recipientIsAgent = true
        #expect(try error(scene) == .noWords)
    }

    @Test func `a missing key is said, not papered over`() throws {
        let writer = LetterWriter(
            templates: try TemplateSet(Scene.templates()), siteName: "S", siteDomain: "support.example.com",
            siteURL: "", mint: TokenMint(currentKey: 1) { _, _ in nil })
        #expect(throws: LetterError.noKey) { try writer.letter(for: Scene(.receipt).facts, now: Scene.now) }
    }
}
