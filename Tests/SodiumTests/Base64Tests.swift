import Testing

@testable import Sodium

struct Base64Tests {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the standard's examples come out and go back`(text: String, encoded: String) {
        let bytes = Array(text.utf8)
        let unpadded = String(encoded.prefix { $0 != "=" })
        #expect(Base64.encode(bytes) == encoded)
        #expect(Base64.decode(encoded) == bytes)
        #expect(Base64.encode(bytes, .urlSafe) == unpadded)
        #expect(Base64.decode(unpadded, .urlSafe) == bytes)
    }

    @Test func `the two alphabets differ in two characters`() {
        #expect(Base64.encode([0xfb, 0xff, 0xbf]) == "+/+/")
        #expect(Base64.encode([0xfb, 0xff, 0xbf], .urlSafe) == "-_-_")
        #expect(Base64.decode("+/+/", .urlSafe) == nil)
        #expect(Base64.decode("-_-_") == nil)
    }

    @Test(arguments: ["Zg", "Zg=", "Zg===", "Zh==", "Zm9v\n", " Zm9v", "Zm 9v", "Zm9vé", "=", "Z", "Zm9v=", "Zg==Zg=="])
    func `another spelling is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Zg==", "Zh", "Z", "Zm9v=", "Zm9v\n"])
    func `another URL-safe spelling is refused`(text: String) {
        #expect(Base64.decode(text, .urlSafe) == nil)
    }

    @Test(arguments: 0..<70)
    func `bytes of any number come back`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 89) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64.decode(Base64.encode(bytes, .urlSafe), .urlSafe) == bytes)
    }
}
