import Mail
import Testing

struct MessageTests {
    private static func message(_ text: String, limits: Limits = .standard) -> Message {
        Message(Array(text.utf8), limits: limits)
    }

    private static func mixed(_ parts: String...) -> String {
        let body = parts.map { "--b\n" + $0 + "\n" }.joined()
        return "From: ann@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + body + "--b--\n"
    }

    @Test func `parts are ranges into the raw bytes`() throws {
        let text = Self.mixed("Content-Type: text/plain\n\nOne.", "Content-Type: text/html\n\n<p>Two.</p>")
        let message = Self.message(text)
        try #require(message.parts.count == 3)
        #expect(message.raw == Array(text.utf8))
        #expect(message.parts.map(\.parent) == [nil, 0, 0])
        #expect(message.parts[0].children == [1, 2])
        #expect(message.parts.allSatisfy { $0.source == 0 })
        let bodies = message.parts.dropFirst().map { String(decoding: message.raw[$0.bodyRange], as: UTF8.self) }
        #expect(bodies == ["One.", "<p>Two.</p>"])
        let header = String(decoding: message.raw[message.parts[2].headerRange], as: UTF8.self)
        #expect(header == "Content-Type: text/html\n")
    }

    @Test func `the order of parts is that of the document`() {
        let inner =
            "Content-Type: multipart/alternative; boundary=c\n\n--c\n\na\n--c\nContent-Type: text/html\n\nb\n--c--\n"
        let message = Self.message(Self.mixed(inner, "Content-Type: image/png\n\nx"))
        #expect(
            message.parts.map(\.contentType.essence) == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "image/png",
            ])
        #expect(message.parts.map(\.depth) == [0, 1, 2, 2, 1])
    }

    @Test func `an encoded message inside is opened and its bytes are its own`() throws {
        let message = Self.message(
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogSW5zaWRlCgpUZXh0Lgo=\n")
        try #require(message.parts.count == 2)
        #expect(message.header(of: 1).first("Subject") == "Inside")
        #expect(message.text(of: 1) == "Text.\n")
        #expect(message.bytes(of: 0) == Array("Subject: Inside\n\nText.\n".utf8))
        #expect(message.parts[1].source == 1)
    }

    @Test func `a header is asked by name in any case`() {
        let header = Self.message("X-A: one\nx-a: =?utf-8?Q?tw=C3=B6?=\nTo: a@example.org\n\n").header
        #expect(header.count(of: "X-A") == 2)
        #expect(header.first("x-A") == "one")
        #expect(header.all("X-a") == ["one", "twö"])
        #expect(header.first("X-B") == nil)
        #expect(header.raw("x-a") == Array(" one".utf8))
        #expect(header.fields.map(header.name(of:)) == ["X-A", "x-a", "To"])
        #expect(header.addresses("TO") == [Address(mailbox: "a@example.org")])
    }

    @Test func `no field is the same as an empty list`() {
        let message = Self.message("\n")
        #expect(message.subject == nil)
        #expect(message.from.isEmpty && message.to.isEmpty && message.references.isEmpty)
        #expect(message.messageID == nil && message.date == nil)
    }

    @Test(arguments: [
        (Limits(bytes: 10), Excess.size), (Limits(parts: 2), .parts), (Limits(depth: 0), .depth),
        (Limits(headerBytes: 20), .header), (Limits(headerFields: 1), .header), (Limits(enclosures: 0), .enclosures),
    ])
    func `what is past a limit is said`(limits: Limits, excess: Excess) {
        let text = Self.mixed("Content-Type: text/plain\n\nOne.", "Content-Type: application/pdf\n\nTwo.")
        #expect(Self.message(text).excess == nil)
        #expect(Self.message(text, limits: limits).excess == excess)
    }

    @Test func `a field too long is cut and those after it are kept`() {
        let text = "To: " + String(repeating: "a", count: 900) + "\nFrom: ann@example.com\n\n"
        let message = Self.message(text, limits: Limits(headerBytes: 1_000))
        #expect(message.excess == .header)
        #expect(message.from == [Address(mailbox: "ann@example.com")])
        #expect(message.header.first("To")?.utf8.count == 496)
    }

    @Test(arguments: [
        ("attachment; filename=\"a.pdf\"", "application/pdf; name=b.pdf", "a.pdf"),
        ("inline", "application/pdf; name=b.pdf", "b.pdf"), ("attachment", "application/pdf", nil),
        ("attachment; filename=\"\"", "application/pdf", nil),
    ])
    func `a file name is taken from the disposition first`(disposition: String, type: String, name: String?) {
        let message = Self.message("Content-Disposition: \(disposition)\nContent-Type: \(type)\n\n")
        #expect(message.fileName(of: 0) == name)
    }

    @Test func `a content id loses its angles`() {
        #expect(Self.message("Content-ID: <a@b.example>\n\n").parts[0].contentID == "a@b.example")
    }

    @Test func `flowed text is known by its parameters`() {
        let type = Self.message("Content-Type: text/plain; format=Flowed; DelSp=YES\n\n").parts[0].contentType
        #expect(type.isFlowed && type.delSp)
        let plain = Self.message("Content-Type: text/plain; format=fixed\n\n").parts[0].contentType
        #expect(!plain.isFlowed && !plain.delSp)
    }
}
