import Testing

@testable import Mail

struct CompressedRTFTests {
    private func packed(_ kind: String, size: Int, _ body: [UInt8]) -> [UInt8] {
        TNEFTests.Builder.word(body.count + 12) + TNEFTests.Builder.word(size) + Array(kind.utf8)
            + TNEFTests.Builder.word(0) + body
    }

    /// An item that copies `length` bytes from a place in the ring.
    private func copy(_ offset: Int, _ length: Int) -> [UInt8] {
        [UInt8(offset >> 4), UInt8(offset & 15) << 4 | UInt8(length - 2)]
    }

    @Test func `bytes and copies from the first text are put together`() {
        // `{\rtf1\ansi` stands at the start of the ring; the text ends at the place to be written next.
        let body: [UInt8] =
            [0b0000_0001] + copy(0, 11) + Array(" Hi".utf8) + [0x7D, 0x0A] + [0x21, 0x22, 0b0000_0001]
            + copy(207 + 18, 2)
        let text = CompressedRTF.unpacked(packed("LZFu", size: 18, body)[...])
        #expect(text.map { String(decoding: $0, as: UTF8.self) } == "{\\rtf1\\ansi Hi}\n!\"")
    }

    @Test func `a copy may run into what it writes`() {
        let body: [UInt8] = [0b0000_0010, 0x61] + copy(207, 9)
        #expect(CompressedRTF.unpacked(packed("LZFu", size: 10, body)[...]) == Array("aaaaaaaaaa".utf8))
    }

    @Test func `stored text is taken as it is`() {
        #expect(CompressedRTF.unpacked(packed("MELA", size: 2, Array("abc".utf8))[...]) == Array("ab".utf8))
    }

    @Test func `what is of no known kind is refused and what is cut is read so far`() {
        #expect(CompressedRTF.unpacked(packed("XXXX", size: 2, [1, 2])[...]) == nil)
        #expect(CompressedRTF.unpacked([]) == nil)
        #expect(CompressedRTF.unpacked(packed("LZFu", size: 99, [0, 0x61, 0x62])[...]) == Array("ab".utf8))
        #expect(CompressedRTF.unpacked(packed("LZFu", size: 0, [0, 0x61])[...]) == [])
    }
}
