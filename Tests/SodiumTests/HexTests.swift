import Testing

@testable import Sodium

struct HexTests {
    @Test func `every byte is two lower-case digits`() {
        #expect(Hex.encode([]) == "")
        #expect(Hex.encode([0, 9, 10, 0x7f, 0xff]) == "00090a7fff")
        let all = (0...255).map { UInt8($0) }
        #expect(Hex.decode(Hex.encode(all)) == all)
    }

    @Test func `digits of either case are read`() {
        #expect(Hex.decode("") == [])
        #expect(Hex.decode("00fFAb") == [0, 0xff, 0xab])
    }

    @Test(arguments: ["0", "0g", "00 ", " 00", "0x00", "00:11", "zz", "é0", "00\u{0}0"])
    func `anything else is refused`(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
