import Testing

@testable import Mail

struct ComposerMultipartTests {
    @Test func `text and HTML are alternatives`() throws {
        var letter = try ComposerTests.letter()
        letter.html = Array("<p>Hello.</p>".utf8)
        let lines = ComposerTests.text(letter).split(separator: "\r\n", omittingEmptySubsequences: false).drop {
            $0 != "MIME-Version: 1.0"
        }
        let boundary = try #require(lines.dropFirst().first?.split(separator: "\"").dropFirst().first)
        #expect(
            lines.dropFirst().joined(separator: "\n").replacing(boundary, with: "B") == """
                Content-Type: multipart/alternative; boundary="B"

                --B
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit

                Hello.

                --B
                Content-Type: text/html; charset=utf-8
                Content-Transfer-Encoding: 7bit

                <p>Hello.</p>

                --B--

                """)
    }

    @Test func `files stand beside the letter`() throws {
        var letter = try ComposerTests.letter()
        letter.html = Array("<p>Hello.</p>".utf8)
        letter.enclosures = [
            Outgoing.Enclosure(name: "a.bin", type: "application/x-thing", bytes: Array(0...255)),
            Outgoing.Enclosure(name: "größe.txt", type: "text/plain; charset=utf-8", bytes: []),
            Outgoing.Enclosure(name: nil, type: "rubbish\r\nX: y", bytes: [1]),
        ]
        let text = ComposerTests.text(letter)
        #expect(text.contains("\r\nContent-Type: multipart/mixed; boundary="))
        #expect(text.contains("\r\nContent-Type: multipart/alternative; boundary="))
        #expect(
            text.contains(
                "Content-Type: application/x-thing\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"a.bin\"\r\n\r\nAAECAwQF"
            ))
        #expect(
            text.contains(
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8''gr%C3%B6%C3%9Fe.txt\r\n\r\n\r\n--"
            ))
        #expect(
            text.contains(
                "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\nAQ==\r\n"
            ))
    }

    @Test func `a long file name is sent in numbered pieces`() throws {
        var letter = try ComposerTests.letter()
        letter.enclosures = [
            Outgoing.Enclosure(name: String(repeating: "ä", count: 20) + ".pdf", type: "application/pdf", bytes: [])
        ]
        let piece = String(repeating: "%C3%A4", count: 8)
        #expect(
            ComposerTests.text(letter).contains(
                "Content-Disposition: attachment;\r\n filename*0*=utf-8''\(piece);\r\n filename*1*=\(piece);\r\n filename*2*=\(String(repeating: "%C3%A4", count: 4)).pdf\r\n"
            ))
    }

    @Test func `a message in ASCII travels as it stands and any other as a file`() throws {
        var letter = try ComposerTests.letter()
        letter.enclosures = [
            Outgoing.Enclosure(name: "x.eml", type: "message/rfc822", bytes: Array("Subject: x\n\nhi\n".utf8))
        ]
        #expect(
            ComposerTests.text(letter).contains("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n"))
        #expect(ComposerTests.text(letter).contains("\r\n\r\nSubject: x\r\n\r\nhi\r\n"))
        letter.enclosures[0].bytes = Array("Subject: ä\n\nhi\n".utf8)
        #expect(
            ComposerTests.text(letter).contains(
                "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"))
    }

    @Test func `a text that quotes a boundary gets another one`() throws {
        var letter = try ComposerTests.letter()
        letter.html = Array("x".utf8)
        let first = Composer.Boundary.token(for: letter.messageID, avoiding: [])
        let leaf = Composer.Leaf(text: Array("--\(first)_1\n".utf8), subtype: "plain")
        #expect(leaf.form == .sevenBit)
        #expect(Composer.Boundary.token(for: letter.messageID, avoiding: [leaf]) != first)
    }

    @Test(arguments: [
        ("plain", 1), ("Ünï 日本語 🖨", 1), ("x", 100_000), ("ä", 100_000), ("\r\n", 5_000), (" ", 5_000), ("a b ", 5_000),
        ("\u{0}\u{1}\u{7F}\u{85}\u{2028}\u{FEFF}", 1), ("a\r\n\r\nBcc: eve@example.net\r\n\r\nbody", 1),
        ("\"\\<>@,;:()[]=?utf-8?Q?x?=", 1),
    ])
    func `whatever is put in comes out in ASCII with short lines and no field too many`(unit: String, count: Int) throws
    {
        let input = String(repeating: unit, count: count)
        let ann = try #require(AddressSpec("ann@example.com"))
        var letter = try ComposerTests.letter(subject: input, text: input)
        letter.html = Array(input.utf8)
        letter.to = [Mailbox(ann, name: input), Mailbox(ann, name: input)]
        letter.fields = [try #require(Outgoing.Field("X-Any", input))]
        letter.enclosures = [Outgoing.Enclosure(name: input, type: input, bytes: Array(input.utf8))]
        let bytes = Composer.compose(letter)
        #expect(bytes.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0D || $0 == 0x0A || $0 == 0x09 })
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.utf8.contains(0x0D) && !$0.utf8.contains(0x0A) })
        let header = lines.prefix { !$0.isEmpty }
        #expect(header.filter { $0.first != " " }.count == 8)
        #expect(!header.contains { $0.hasPrefix("Bcc") || $0.allSatisfy { $0 == " " } })
    }
}
