import Testing

@testable import Mail

struct TNEFTests {
    /// Writes TNEF streams, so that tests can say what they hold.
    struct Builder {
        private(set) var bytes: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 0x01, 0x00]

        static func word(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

        mutating func attribute(_ identifier: Int, _ data: [UInt8], checksum: [UInt8] = [0, 0]) {
            bytes +=
                [identifier & 0x1000 == 0 ? 1 : 2] + Self.word(identifier) + Self.word(data.count) + data + checksum
        }

        mutating func file(_ data: [UInt8], shortName: String, properties: [[UInt8]] = []) {
            attribute(0x0006_9002, [UInt8](repeating: 0, count: 14))
            attribute(0x0001_8010, Array(shortName.utf8) + [0])
            if !data.isEmpty { attribute(0x0006_800F, data) }
            if !properties.isEmpty { attribute(0x0006_9005, Self.list(properties)) }
        }

        static func list(_ properties: [[UInt8]]) -> [UInt8] { word(properties.count) + properties.flatMap { $0 } }

        static func property(_ identifier: Int, _ type: Int, _ value: [UInt8]) -> [UInt8] {
            let head = word(identifier << 16 | type)
            guard [0x0D, 0x1E, 0x1F, 0x102].contains(type) else { return head + value }
            return head + word(1) + word(value.count) + value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
        }

        static func wide(_ identifier: Int, _ text: String) -> [UInt8] {
            property(identifier, 0x1F, (Array(text.utf16) + [0]).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        }
    }

    @Test func `files come out with their long names`() throws {
        var builder = Builder()
        builder.attribute(0x0001_8004, Array("Printer\0".utf8))
        builder.attribute(0x0002_800C, Array("Hello\r\nWorld\0".utf8))
        builder.file(
            [1, 2, 3], shortName: "LONGNA~1.PDF",
            properties: [
                Builder.property(0x3705, 0x03, [1, 0, 0, 0]), Builder.wide(0x3707, "Long näme.pdf"),
                Builder.wide(0x370E, "application/pdf"),
                Builder.wide(0x3712, "<a@b>"),
            ])
        builder.file([4], shortName: "B.TXT")
        let tnef = try #require(TNEF(builder.bytes))
        #expect(tnef.subject == "Printer")
        #expect(tnef.bodyText == "Hello\nWorld")
        #expect(
            tnef.files == [
                TNEF.File(name: "Long näme.pdf", type: "application/pdf", contentID: "a@b", bytes: [1, 2, 3]),
                TNEF.File(name: "B.TXT", type: nil, contentID: nil, bytes: [4]),
            ])
    }

    @Test func `properties of all kinds are passed over`() throws {
        var builder = Builder()
        let named = Builder.word(0x8000 << 16 | 0x03) + [UInt8](repeating: 7, count: 16)
        let properties: [[UInt8]] = [
            Builder.property(0x0002, 0x0B, [1, 0, 0, 0]),
            Builder.property(0x0039, 0x40, [UInt8](repeating: 0, count: 8)),
            Builder.property(0x0040, 0x48, [UInt8](repeating: 0, count: 16)),
            named + Builder.word(0) + Builder.word(5) + [9, 9, 9, 9],
            named + Builder.word(1) + Builder.word(6) + [65, 0, 66, 0, 0, 0, 0, 0] + [9, 9, 9, 9],
            Builder.word(0x0041 << 16 | 0x101E) + Builder.word(2) + Builder.word(2) + [65, 0, 0, 0] + Builder.word(1)
                + [66, 0, 0, 0],
            Builder.wide(0x0037, "Subject"), Builder.property(0x1013, 0x102, Array("<p>Hi</p><p>you</p>".utf8)),
        ]
        builder.attribute(0x0006_9003, Builder.list(properties))
        let tnef = try #require(TNEF(builder.bytes))
        #expect(tnef.subject == "Subject")
        #expect(tnef.bodyText == "Hi\n\nyou")
        #expect(tnef.files.isEmpty)
    }

    @Test func `an attached message gives its files and its text`() throws {
        var inner = Builder()
        inner.attribute(0x0001_8004, Array("Inner\0".utf8))
        inner.attribute(0x0002_800C, Array("Text inside\0".utf8))
        inner.file([5, 6], shortName: "inner.bin")
        var outer = Builder()
        let object = [UInt8](repeating: 3, count: 16) + inner.bytes
        outer.file([], shortName: "Inner", properties: [Builder.property(0x3701, 0x0D, object)])
        let tnef = try #require(TNEF(outer.bytes))
        #expect(tnef.files.map(\.name) == ["Inner.txt", "inner.bin"])
        #expect(tnef.files.map(\.bytes) == [Array("Text inside".utf8), [5, 6]])
        #expect(tnef.bodyText == nil)
    }

    @Test func `text that is not UTF-8 is windows-1252`() throws {
        var builder = Builder()
        builder.attribute(0x0001_8004, [0x47, 0x72, 0xFC, 0xDF, 0x65, 0x20, 0x80, 0])
        #expect(TNEF(builder.bytes)?.subject == "Grüße €")
    }

    @Test func `narrow text is in the code page the file names`() {
        var builder = Builder()
        builder.attribute(0x0006_9007, Builder.word(1_251) + Builder.word(0))
        builder.attribute(0x0001_8004, [0xCF, 0xF0, 0xE8, 0])
        let html = Builder.property(0x1013, 0x102, [0xF0, 0xD2, 0xC9])
        builder.attribute(0x0006_9003, Builder.list([html, Builder.property(0x3FDE, 0x03, Builder.word(20_866))]))
        #expect(TNEF(builder.bytes)?.subject == "При")
        #expect(TNEF(builder.bytes)?.bodyText == "При")
    }

    @Test func `packed RTF is unpacked and read`() throws {
        let plain = Array("{\\rtf1 Hi\\par you}".utf8)
        var builder = Builder()
        let stored =
            Builder.word(plain.count + 12) + Builder.word(plain.count) + Array("MELA".utf8) + Builder.word(0) + plain
        builder.attribute(0x0006_9003, Builder.list([Builder.property(0x1009, 0x102, stored)]))
        #expect(TNEF(builder.bytes)?.bodyText == "Hi\nyou")
    }

    @Test func `a damaged file gives what comes before the damage`() throws {
        var builder = Builder()
        builder.file([1, 2, 3], shortName: "a.bin")
        builder.file([UInt8](repeating: 4, count: 100), shortName: "b.bin")
        for length in 0..<builder.bytes.count {
            let tnef = TNEF(Array(builder.bytes[..<length]))
            #expect((tnef == nil) == (length < 6))
        }
        #expect(TNEF(Array(builder.bytes.dropLast(50)))?.files.map(\.bytes.count) == [3, 52])
    }

    @Test func `what is not TNEF is refused`() {
        #expect(TNEF([]) == nil)
        #expect(TNEF(Array("Hello".utf8)) == nil)
        #expect(TNEF([0x78, 0x9F, 0x3E, 0x22]) == nil)
    }

    @Test func `no more files than the limit are taken`() {
        var builder = Builder()
        for _ in 0..<10 { builder.file([1], shortName: "a") }
        #expect(TNEF(builder.bytes, limit: 3)?.files.count == 3)
    }

    @Test func `a name with a path is made safe`() {
        var builder = Builder()
        builder.file([1], shortName: "C:\\Windows\\x.dll")
        #expect(TNEF(builder.bytes)?.files.first?.name == "x.dll")
    }
}
