import Testing

@testable import Mail

struct MessageIDTests {
    @Test(arguments: ["t1001.17.x@help.example.org", "a@[192.0.2.1]", "a@[IPv6:2001.db8]", "a_b=c@localhost"])
    func `an identifier of our own is taken`(text: String) {
        #expect(MessageID(text)?.text == text)
        #expect(MessageID(text)?.description == "<\(text)>")
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@b@c", "a..b@c", "<a@b>", "a b@c", "a@b\r\nX: y", "a@b\u{0}", "ä@b", "a@[b", "a@[]",
        String(repeating: "a", count: 300) + "@b",
    ])
    func `an identifier that is none is refused`(text: String) {
        #expect(MessageID(text) == nil)
    }

    @Test(arguments: ["no-at-sign", "a@b@c", "a..b@c", "\"x y".replacing(" ", with: "_"), "[1234]"])
    func `another's odd identifier is cited as it stands`(text: String) {
        #expect(MessageID(cited: text)?.text == text)
    }

    @Test(arguments: [
        "", "a b@c", "a@b\r\nX: y", "a@b\n", "<a@b>", "a>b", "ä@b", "a\u{0}", String(repeating: "a", count: 901),
    ])
    func `an identifier that would break the field is not cited`(text: String) {
        #expect(MessageID(cited: text) == nil)
    }
}
