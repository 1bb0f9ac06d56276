import Testing

@testable import Mail

/// What is composed reads back identical.
struct RoundTripTests {
    /// A small generator, so that each run tries the same letters.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ state
        }

        mutating func text(_ words: ClosedRange<Int>, from alphabet: [String]) -> String {
            let count = Int.random(in: words, using: &self)
            return (0..<count).map { _ in alphabet.randomElement(using: &self) ?? "" }.joined()
        }
    }

    private static let words = [
        "a", "printer", " ", " ", "  ", ",", ".", "\"", "\\", "(", ")", "<", ">", "@", ":", ";", "=?", "?=",
        "=?utf-8?Q?x?=", "=", "_", "é", "ß", "日本", "🖨", "e\u{301}",
        "Ω", "привет", "\t", "-", "--", "[#1001]", "%41", "''", "a@b.example",
        "verylongwordwithoutanyblankinitthatgoesonandonforawhile",
    ]
    private static let lines =
        words + [
            "\n", "\n", "\n\n", "\r\n", ".\n", "From ", "\n.\n", "-- \n", "> ", "\u{0}", "\u{1F}", "=3D", "=\n", "--=_",
        ]

    private func expected(text: [UInt8]) -> String {
        let text = String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }

    @Test(arguments: 0..<150)
    func `a letter reads back as it was written`(seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9)
        let address = try #require(AddressSpec("\"a b\"@example.com"))
        var letter = try ComposerTests.letter(
            subject: dice.text(0...40, from: Self.words), text: dice.text(0...200, from: Self.lines))
        let names = (0..<3).map { _ in dice.text(0...20, from: Self.words) }
        letter.to = names.map { Mailbox(address, name: $0) }
        letter.inReplyTo = [try #require(MessageID("parent@example.com"))]
        letter.references = (0..<12).compactMap { MessageID("\($0).\(seed)@example.com") }
        letter.fields = [try #require(Outgoing.Field("X-Any", dice.text(0...30, from: Self.words)))]
        if Bool.random(using: &dice) { letter.html = Array(dice.text(1...80, from: Self.lines).utf8) }
        let files = (0..<Int.random(in: 0...3, using: &dice)).map { _ in
            // The reader takes an encoded word in a file name for one, as some mailers write them there.
            Outgoing.Enclosure(
                name: dice.text(1...12, from: Self.words.filter { !$0.hasPrefix("=?") }),
                type: ["text/plain", "application/pdf", "image/png"].randomElement(using: &dice) ?? "",
                bytes: (0..<Int.random(in: 0...500, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) })
        }
        letter.enclosures = files

        let message = Message(Composer.compose(letter))
        #expect(message.excess == nil)
        #expect(message.subject ?? "" == OutgoingText.sanitised(letter.subject))
        #expect(message.from.first?.mailbox == "help@example.org")
        #expect(message.to.map(\.mailbox) == [address.description, address.description, address.description])
        #expect(message.to.map(\.name) == letter.to.map(\.name))
        #expect(message.messageID == letter.messageID.text)
        #expect(message.inReplyTo == ["parent@example.com"])
        #expect(message.references == letter.references.map(\.text))
        #expect(message.date == letter.date)
        #expect(message.header.first("X-Any") ?? "" == letter.fields[0].value)
        #expect(message.textParts.first.map(message.text(of:)) == expected(text: letter.text))
        if let html = letter.html { #expect(message.htmlParts.first.map(message.text(of:)) == expected(text: html)) }
        #expect(message.enclosures.map(message.bytes(of:)) == files.map(\.bytes))
        #expect(message.enclosures.map(message.fileName(of:)) == files.map { $0.name.flatMap(FileName.safe) })
        #expect(message.defects.isEmpty)
    }

    @Test func `a message inside a message reads back`() throws {
        let inner = Composer.compose(try ComposerTests.letter(subject: "Inner", text: "Für dich"))
        var letter = try ComposerTests.letter()
        letter.enclosures = [Outgoing.Enclosure(name: "inner.eml", type: "message/rfc822", bytes: inner)]
        let message = Message(Composer.compose(letter))
        let part = try #require(message.parts.firstIndex { $0.contentType.essence == "message/rfc822" })
        #expect(message.bytes(of: part).starts(with: inner))
        #expect(message.header(of: try #require(message.parts[part].children.first)).first("Subject") == "Inner")
    }

    @Test func `an empty letter reads back`() throws {
        let message = Message(Composer.compose(try ComposerTests.letter(subject: "", text: "")))
        #expect(message.subject ?? "" == "")
        #expect(message.textParts.map(message.text(of:)) == [""])
    }
}
