import Testing

@testable import Mail

struct ComposerTests {
    static func letter(subject: String = "Printer", text: String = "Hello.\n") throws -> Outgoing {
        Outgoing(
            from: Mailbox(try #require(AddressSpec("help@example.org")), name: "Help desk"),
            to: [Mailbox(try #require(AddressSpec("ann@example.com")))], subject: subject, date: 1_767_225_600,
            messageID: try #require(MessageID("t1001.1@example.org")), text: Array(text.utf8))
    }

    static func text(_ outgoing: Outgoing) -> String { String(decoding: Composer.compose(outgoing), as: UTF8.self) }

    /// The lines of one header field, from its name to the line end before the next field.
    static func field(_ name: String, of outgoing: Outgoing) -> String? {
        let header = text(outgoing).components(before: "\r\n\r\n")
        guard let start = ("\r\n" + header).range(of: "\r\n\(name):") else { return nil }
        var lines: [Substring] = []
        for line in ("\r\n" + header)[start.lowerBound...].dropFirst(1).split(separator: "\r\n") {
            if !lines.isEmpty, line.first != " " { break }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    @Test func `a short letter in ASCII is written as it stands`() throws {
        #expect(
            Self.text(try Self.letter())
                == """
                Date: Thu, 01 Jan 2026 00:00:00 +0000
                From: Help desk <help@example.org>
                To: ann@example.com
                Subject: Printer
                Message-ID: <t1001.1@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit

                Hello.

                """.replacing("\n", with: "\r\n"))
    }

    @Test func `the same letter gives the same bytes`() throws {
        var letter = try Self.letter(text: "Grüße")
        letter.html = Array("<p>Grüße</p>".utf8)
        #expect(Composer.compose(letter) == Composer.compose(letter))
    }

    @Test func `all fields are written in order`() throws {
        var letter = try Self.letter()
        let id = try #require(MessageID("p1@example.com"))
        let eve = try #require(AddressSpec("eve@example.com"))
        letter.sender = Mailbox(eve)
        letter.replyTo = [Mailbox(eve, name: "Eve")]
        letter.cc = [Mailbox(eve)]
        letter.inReplyTo = [id]
        letter.references = [id]
        letter.automatic = .replied
        letter.fields = [try #require(Outgoing.Field("X-Loop", "desk"))]
        let names = Self.text(letter).components(before: "\r\n\r\n").split(separator: "\r\n").map {
            $0.prefix { $0 != ":" }
        }
        #expect(
            names == [
                "Date", "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Message-ID", "In-Reply-To", "References",
                "Auto-Submitted", "X-Loop", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            ])
        #expect(Self.field("Auto-Submitted", of: letter) == "Auto-Submitted: auto-replied")
    }

    @Test func `without recipients the field names a group`() throws {
        var letter = try Self.letter()
        letter.to = []
        #expect(Self.field("To", of: letter) == "To: undisclosed-recipients:;")
    }

    @Test(arguments: [
        ("Ann", "Ann"), ("Ann B. Smith", "\"Ann B. Smith\""), ("Smith, Ann", "\"Smith, Ann\""),
        ("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\""), ("ann@example.net", "\"ann@example.net\""),
        ("Änne", "=?utf-8?Q?=C3=84nne?="), ("山田", "=?utf-8?B?5bGx55Sw?="),
        ("=?x?Q?y?=", "=?utf-8?B?PT94P1E/eT89?="),
        ("Eve\r\nBcc: x@example.net", "\"Eve Bcc: x@example.net\""), (" \r\n\u{0} ", ""), ("a  b", "\"a  b\""),
    ])
    func `a display name is written so that it reads back`(name: String, written: String) throws {
        var letter = try Self.letter()
        letter.to = [Mailbox(try #require(AddressSpec("ann@example.com")), name: name)]
        let expected = written.isEmpty ? "To: ann@example.com" : "To: \(written) <ann@example.com>"
        #expect(Self.field("To", of: letter) == expected)
    }

    @Test func `many recipients are folded after the comma`() throws {
        var letter = try Self.letter()
        letter.to = try (1...5).map { Mailbox(try #require(AddressSpec("someone.\($0)@example.com"))) }
        #expect(
            Self.field("To", of: letter) == """
                To: someone.1@example.com, someone.2@example.com, someone.3@example.com,
                 someone.4@example.com, someone.5@example.com
                """)
    }

    @Test(arguments: [
        ("Hello", "Subject: Hello"),
        ("", "Subject:"),
        ("  Hello  ", "Subject: Hello"),
        ("a\r\nBcc: eve@example.net", "Subject: a Bcc: eve@example.net"),
        ("a\u{0}\u{85}\u{2028}\tb", "Subject: a b"),
        ("Drucker für Ann", "Subject: Drucker =?utf-8?Q?f=C3=BCr?= Ann"),
        ("über alle Maße hinaus", "Subject: =?utf-8?Q?=C3=BCber?= alle =?utf-8?Q?Ma=C3=9Fe?= hinaus"),
        ("für Änne", "Subject: =?utf-8?Q?f=C3=BCr_=C3=84nne?="),
        ("a  b", "Subject: =?utf-8?Q?a__b?="),
        ("see =?utf-8?Q?x?=", "Subject: see =?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?="),
        ("プリンター", "Subject: =?utf-8?B?44OX44Oq44Oz44K/44O8?="),
    ])
    func `a subject is written so that it reads back`(subject: String, expected: String) throws {
        #expect(Self.field("Subject", of: try Self.letter(subject: subject)) == expected)
    }

    @Test func `a long subject is folded between words`() throws {
        let subject = String(repeating: "printer paper ", count: 12)
        let lines = try #require(Self.field("Subject", of: try Self.letter(subject: subject))).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.joined() == "Subject: " + subject.dropLast())
    }

    @Test func `long encoded text is cut into words of whole characters`() throws {
        let subject = String(repeating: "日本語のとても長い件名🖨", count: 12)
        let field = try #require(Self.field("Subject", of: try Self.letter(subject: subject)))
        for line in field.split(separator: "\n") {
            #expect(line.utf8.count <= 76)
            let word = line.drop { $0 != "=" }
            #expect(word.utf8.count <= 75)
            #expect(word.hasPrefix("=?utf-8?") && word.hasSuffix("?="))
        }
    }

    @Test(arguments: [
        "日本語のとても長い件名でとても困っています。至急確認してください", "2日本語のとても長い件名でとても困っています。至急確認してください", "🖨é日本語のとても長い件名でとても困っています。至急",
    ])
    func `only the last encoded word of a text is padded`(subject: String) throws {
        let field = try #require(Self.field("Subject", of: try Self.letter(subject: subject)))
        #expect(field.split(separator: "\n").dropLast().allSatisfy { !$0.contains("=?=") && !$0.contains("==?") })
    }

    @Test func `a name that fits one line is not folded`() throws {
        var letter = try Self.letter()
        let address = try #require(AddressSpec("ann@example.com"))
        letter.to = [Mailbox(address), Mailbox(address, name: "Printer and paper and much else that is in Bücherei 7")]
        #expect(
            Self.field("To", of: letter) == """
                To: ann@example.com,
                 Printer and paper and much else that is in =?utf-8?Q?B=C3=BCcherei?= 7
                 <ann@example.com>
                """)
    }

    @Test func `a long thread keeps its first and its last messages`() throws {
        var letter = try Self.letter()
        letter.references = try (1...500).map { try #require(MessageID("m\($0)@example.com")) }
        let ids = try #require(Self.field("References", of: letter)).split { $0 == " " || $0 == "\n" }.dropFirst()
        #expect(ids.count == 21)
        #expect(ids.first == "<m1@example.com>")
        #expect(ids.last == "<m500@example.com>")
        #expect(ids.dropFirst().first == "<m481@example.com>")
    }

    @Test(arguments: [
        "", "X Y", "X:", "X\r\nBcc", "Ünknown", "From", "subject", "Content-Type", "BCC", "MIME-Version",
        String(repeating: "X", count: 49),
    ])
    func `a field that would break or repeat the header is refused`(name: String) {
        #expect(Outgoing.Field(name, "x") == nil)
    }

    @Test func `a link in a field stays whole`() throws {
        var letter = try Self.letter()
        let link = "<https://example.org/" + String(repeating: "a", count: 200) + ">"
        letter.fields = [try #require(Outgoing.Field("List-Unsubscribe", "\(link)\r\nBcc: eve@example.net"))]
        #expect(Self.field("List-Unsubscribe", of: letter) == "List-Unsubscribe: \(link)\n Bcc: eve@example.net")
    }

    @Test(arguments: [
        ("plain\n", "7bit", "plain\r\n"),
        ("no end", "7bit", "no end\r\n"),
        ("", "7bit", ""),
        ("a\r\nb\rc\n", "7bit", "a\r\nb\r\nc\r\n"),
        ("From here\n", "quoted-printable", "=46rom here\r\n"),
        (".\n.a\n", "quoted-printable", "=2E\r\n=2Ea\r\n"),
        ("-- \nAnn\n", "quoted-printable", "--=20\r\nAnn\r\n"),
        ("schön ist der Tag im Mai\n", "quoted-printable", "sch=C3=B6n ist der Tag im Mai\r\n"),
        ("a\u{0}b the rest of it\n", "quoted-printable", "a=00b the rest of it\r\n"),
        ("日本語\n", "base64", "5pel5pys6KqeDQo=\r\n"),
    ])
    func `a text travels in the form that suits it`(text: String, form: String, body: String) throws {
        let letter = try Self.letter(text: text)
        #expect(Self.field("Content-Transfer-Encoding", of: letter) == "Content-Transfer-Encoding: \(form)")
        #expect(Self.text(letter).components(after: "\r\n\r\n") == body)
    }

    @Test func `a long line is broken softly and nothing starts with a dot or From`() throws {
        let letter = try Self.letter(text: String(repeating: "From .", count: 400) + "\n")
        let lines = Self.text(letter).components(after: "\r\n\r\n").split(separator: "\r\n")
        for line in lines {
            #expect(line.utf8.count <= 76)
            #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
        }
        let joined = lines.map { $0.hasSuffix("=") ? String($0.dropLast()) : String($0) }.joined()
        #expect(
            joined.replacing("=2E", with: ".").replacing("=46", with: "F") == String(repeating: "From .", count: 400))
    }
}

extension String {
    fileprivate func components(before mark: String) -> String {
        range(of: mark).map { String(self[..<$0.lowerBound]) } ?? self
    }

    fileprivate func components(after mark: String) -> String {
        range(of: mark).map { String(self[$0.upperBound...]) } ?? ""
    }

    fileprivate func range(of mark: String) -> Range<String.Index>? { firstRange(of: mark) }
}
