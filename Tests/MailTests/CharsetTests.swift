import Mail
import Testing

struct CharsetTests {
    @Test(arguments: [
        ("UTF-8", Charset.utf8), ("utf8", .utf8), ("\"utf-8\"", .utf8), ("utf-8*en", .utf8), ("x-sjis", .shiftJIS),
        ("GB2312", .gb18030), ("us-ascii", .guess), ("Big5-HKSCS", .big5), ("ks_c_5601-1987", .eucKR),
        ("csISO2022JP", .iso2022JP), ("unicode-1-1-utf-7", .utf7),
    ])
    func `a label stands for what it means on the web`(label: String, expected: Charset) {
        #expect(Charset(label: label) == expected)
    }

    @Test(arguments: ["", "no-such-charset", "utf-9", "../../etc/passwd", "//TRANSLIT"])
    func `a label nobody knows is none`(label: String) {
        #expect(Charset(label: label) == nil)
    }

    @Test func `iso-8859-1 and windows-1252 are one`() {
        #expect(Charset(label: "iso-8859-1") == Charset(label: "windows-1252"))
        #expect(Charset(label: "latin1")?.decode([0x93, 0xE9, 0x80]) == "“é€")
    }

    @Test(
        arguments: [
            ("utf-8", [0x63, 0xC3, 0xA9, 0xFF], "cé\u{FFFD}"), ("utf-8", [0xEF, 0xBB, 0xBF, 0x61], "a"),
            ("us-ascii", [0xC3, 0xA9], "é"), ("us-ascii", [0xE9], "é"), ("koi8-r", [0xD0, 0x61], "пa"),
            ("shift_jis", [0x82, 0xA0, 0xB1, 0x5C], "あｱ\\"), ("shift_jis", [0x82], "\u{FFFD}"),
            ("shift_jis", [0x82, 0x20], "\u{FFFD} "), ("euc-jp", [0xA4, 0xA2, 0x8E, 0xB1, 0x8F, 0xB0, 0xA1], "あｱ丂"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x4A, 0x5C, 0x1B, 0x28, 0x42, 0x5C], "あ¥\\"),
            ("gb18030", [0xC4, 0xE3, 0x95, 0x32, 0x82, 0x36, 0x80], "你𠀀€"),
            ("big5", [0xA7, 0x41, 0xA7, 0x20], "你\u{FFFD} "),
            ("euc-kr", [0xB0, 0xA1, 0x20], "가 "), ("hz-gb-2312", Array("~{Dc~}~~a".utf8), "你~a"),
            ("utf-16le", [0x61, 0, 0x3D, 0xD8, 0x00, 0xDE], "a😀"), ("utf-16be", [0xD8, 0x3D, 0x00, 0x61], "\u{FFFD}a"),
            ("utf-16", [0xFE, 0xFF, 0, 0x61], "a"), ("utf-16", [0x61, 0], "a"),
            ("utf-32", [0, 0, 0xFE, 0xFF, 0, 1, 0xF6, 0], "😀"),
            ("utf-7", Array("a+AOk-b+-".utf8), "aéb+"), ("windows-1252", [0x81, 0x80], "\u{81}€"),
            ("windows-1253", [0xAA], "\u{FFFD}"),
        ] as [(String, [UInt8], String)])
    func `bytes become text`(label: String, bytes: [UInt8], expected: String) throws {
        let charset = try #require(Charset(label: label))
        #expect(Array(charset.decode(bytes).utf8) == Array(expected.utf8))
    }

    @Test(arguments: 0..<49)
    func `a charset of one byte has a character for each byte`(number: Int) {
        let text = Charset.singleByte(number).decode(Array(0x80...0xFF))
        #expect(text.unicodeScalars.count == 128)
    }
}
