import Testing

@testable import Mail

struct MessageTextTests {
    private func text(_ raw: String) -> String { Message(Array(raw.utf8)).readableText }

    @Test(arguments: [
        ("\nPlain\n", "Plain\n"), ("Content-Type: text/html\n\n<p>a</p><p>b</p>", "a\n\nb"),
        ("Content-Type: text/plain; format=flowed\n\na \nb\n", "a b\n"),
        ("Content-Type: text/plain; format=flowed; delsp=yes\n\na \nb\n", "ab\n"),
        ("Content-Type: image/png\n\nx", ""), ("", ""),
    ])
    func `the text is written out for people`(raw: String, expected: String) {
        #expect(text("Subject: x\n" + raw) == expected)
    }

    @Test func `a file in the text is named in its place`() {
        let raw = "Subject: x\n\nSee:\n\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye\n"
        #expect(text(raw) == "See:\n\n[cat.txt]\nBye\n")
        #expect(Message(Array(raw.utf8)).files.map(\.bytes) == [Array("Cat".utf8)])
    }

    @Test func `text that winmail has alone is read from there`() throws {
        var builder = TNEFTests.Builder()
        builder.attribute(0x0002_800C, Array("Packed\0".utf8))
        var letter = try ComposerTests.letter(text: "")
        letter.enclosures = [Outgoing.Enclosure(name: "winmail.dat", type: "application/ms-tnef", bytes: builder.bytes)]
        #expect(Message(Composer.compose(letter)).readableText == "Packed")
        letter.text = Array("Own".utf8)
        #expect(Message(Composer.compose(letter)).readableText == "Own\n")
    }
}
