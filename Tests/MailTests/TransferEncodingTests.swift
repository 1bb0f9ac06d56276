import Mail
import Testing

struct TransferEncodingTests {
    /// The same bytes on every run.
    private static func bytes(_ count: Int, seed: UInt64) -> [UInt8] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place > group.count ? 61 : alphabet[word >> (18 - 6 * place) & 63])
            }
        }
        return text
    }

    private static func decoded(_ encoding: String, _ body: [UInt8]) -> [UInt8] {
        Message(Array("Content-Transfer-Encoding: \(encoding)\nContent-Type: a/b\n\n".utf8) + body).bytes(of: 0)
    }

    @Test(arguments: [4, 5, 60, 64, 75, 76, 77, 998, 1_000_000], ["\n", "\r\n"])
    func `base64 in lines of any length gives the bytes back`(width: Int, lineEnd: String) {
        for count in Array(0...70) + [1_000, 4_099] {
            let bytes = Self.bytes(count, seed: UInt64(count))
            let letters = Self.base64(bytes)
            var text: [UInt8] = []
            for start in stride(from: 0, to: letters.count, by: width) {
                text += letters[start..<min(start + width, letters.count)] + Array(lineEnd.utf8)
            }
            #expect(Self.decoded("base64", text) == bytes, "\(count) bytes")
        }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 100])
    func `junk anywhere in base64 is passed over`(place: Int) {
        let bytes = Self.bytes(300, seed: 7)
        for junk in ["!", " ", "\u{0}", "-_", "\t\t", "é"] {
            var text = Self.base64(bytes)
            text.insert(contentsOf: Array(junk.utf8), at: place)
            #expect(Self.decoded("base64", text) == bytes)
        }
    }

    @Test(arguments: [
        ("QQ==", "A"), ("QQ", "A"), ("QUI", "AB"), ("QUJD", "ABC"), ("QUJDR", "ABC"), ("=", ""), ("====", ""), ("", ""),
        ("QQ==QUI=", "AAB"), ("QQ==\n\nQUJD\n", "AABC"), ("QQ==\nA footer.\n", "A"), ("QQ==\n-- \nBye\n", "A"),
    ])
    func `base64 ends in many ways`(text: String, expected: String) {
        #expect(String(decoding: Self.decoded("base64", Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("=41=42", "AB"), ("=c3=A9", "é"), ("a=\nb", "ab"), ("a= \t\r\nb", "ab"), ("a=", "a"), ("=", ""), ("=4", "=4"),
        ("=4G", "=4G"), ("==41", "=A"), ("a  \nb", "a  \nb"), ("12345678=41234567890=", "12345678A234567890"),
    ])
    func `quoted-printable is read as it comes`(text: String, expected: String) {
        #expect(String(decoding: Self.decoded("quoted-printable", Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test func `quoted-printable of all bytes gives them back`() {
        let bytes = Self.bytes(2_000, seed: 3)
        let digits = Array("0123456789ABCDEF".utf8)
        let text = bytes.flatMap { [61, digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        #expect(Self.decoded("quoted-printable", text) == bytes)
    }

    @Test(arguments: [
        ("base64", TransferEncoding.base64), (" BASE64 ; ", .base64), ("Base-64", .base64),
        ("(b) \"base64\" (c)", .base64),
        ("Quoted-Printable", .quotedPrintable), ("7bit", .identity), ("8-bit", .identity), ("", .identity),
        ("binary", .identity), ("x-uue", .uuencode), ("rot13", .unknown),
    ])
    func `the word for an encoding is found`(value: String, expected: TransferEncoding) {
        let message = Message(Array("Content-Transfer-Encoding: \(value)\n\n".utf8))
        #expect(message.parts[0].transferEncoding == expected)
    }
}
