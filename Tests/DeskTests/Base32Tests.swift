import Desk
import Testing

struct Base32Tests {
    /// RFC 4648 §10, in lower case and without padding.
    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
        ("foobar", "mzxw6ytboi"),
    ]) func `the standard's vectors hold both ways`(plain: String, text: String) {
        #expect(Base32.encode(Array(plain.utf8)) == text)
        #expect(Base32.decode(text) == Array(plain.utf8))
        #expect(Base32.decode(text.uppercased()) == Array(plain.utf8))
    }

    @Test func `bytes of every value and length come back`() {
        for count in 0...70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 89 + count) }
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
        let all = Array(UInt8.min...UInt8.max)
        #expect(Base32.decode(Base32.encode(all)) == all)
    }

    @Test(arguments: [
        "m", "mzx", "mzxw6y", "my======", "m1", "m0", "m8", "m9", "m y", "m-y", "mÿ", "mZ\n", "ſy",
    ]) func `what no bytes encode to is refused`(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test(arguments: ["mz", "mzxr", "mzxw7", "mzxw6yr"]) func `bits left over must be zero`(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test func `each text of two letters is either canonical or refused`() {
        let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
        var accepted = 0
        for first in letters {
            for second in letters {
                let text = String([first, second])
                guard let bytes = Base32.decode(text) else { continue }
                accepted += 1
                #expect(Base32.encode(bytes) == text)
            }
        }
        #expect(accepted == 256)
    }
}
