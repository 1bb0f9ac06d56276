import Testing

@testable import Mail

struct UUEncodeTests {
    private func files(_ text: String) -> [UUEncode.File] { UUEncode.files(in: Array(text.utf8)) }

    private func content(_ text: String) -> [String] { files(text).map { String(decoding: $0.bytes, as: UTF8.self) } }

    @Test func `a file in a text is found with its name and place`() throws {
        let text = "See below.\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n\nBye\n"
        let file = try #require(files(text).first)
        #expect(file.name == "cat.txt")
        #expect(file.bytes == Array("Cat".utf8))
        #expect(String(decoding: Array(text.utf8)[file.range], as: UTF8.self) == "begin 644 cat.txt\n#0V%T\n`\nend\n")
    }

    @Test(arguments: [
        ("begin 644 a\r\n#0V%T\r\n`\r\nend\r\n", ["Cat"]), ("begin 0644 a b.txt\n#0V%T\n \nend", ["Cat"]),
        ("begin 644 a\n#0V%T\nend\n", ["Cat"]),
        ("begin 644 a\n#0V%T\n\n`\n\nend\n", ["Cat"]), ("begin 644 a\n\"0V$\n`\nend\n", ["Ca"]),
        ("begin 644 a\n\"0V$ \n`\nend\n", ["Ca"]),
        ("begin 644 a\n#\n`\nend\n", ["\0\0\0"]), ("begin 644 a\n#0V%TX\n`\nend\n", ["Cat"]),
        ("begin 644 a\n#0V%T\nThanks!\n", ["Cat"]),
        ("begin 644 a\n#0V%T\nbegin 644 b\n#0V%T\n`\nend\n", ["Cat", "Cat"]), ("begin 644 a\n`\nend\n", [""]),
        ("begin-base64 644 a\nQ2F0\nQ2E=\n====\n", ["CatCa"]), ("begin-base64 644 a\nQw==\n====\n", ["C"]),
    ])
    func `its forms are read`(text: String, expected: [String]) {
        #expect(content(text) == expected)
    }

    @Test(arguments: [
        "begin 644 words to read\nin this sentence\n", "begin with the end\n", "begin 64 a\n#0V%T\n`\nend\n",
        "begin 899 a\n#0V%T\n`\nend\n", "begin 644\n#0V%T\n`\nend\n",
        "begin 644 a\n", "begin 644 a", "begin 644 a\n#\n", "xbegin 644 a\n#0V%T\n`\nend\n",
        " begin 644 a\n#0V%T\n`\nend\n", "begin-base64 644 a\nnot base64\n====\n", "",
    ])
    func `text that only looks like one is left alone`(text: String) {
        #expect(files(text).isEmpty)
    }

    @Test func `all bytes survive`() {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var text = "begin 644 all\n"
        for start in stride(from: 0, to: bytes.count, by: 45) {
            let line = Array(bytes[start..<min(start + 45, bytes.count)])
            text.unicodeScalars.append(Unicode.Scalar(UInt8(line.count + 32)))
            for group in stride(from: 0, to: line.count, by: 3) {
                let three = (0..<3).map { group + $0 < line.count ? UInt32(line[group + $0]) : 0 }
                let value = three[0] << 16 | three[1] << 8 | three[2]
                for shift in [18, 12, 6, 0] as [UInt32] {
                    let six = UInt8(value >> shift & 63)
                    text.unicodeScalars.append(Unicode.Scalar(six == 0 ? 0x60 : six + 32))
                }
            }
            text += "\n"
        }
        #expect(files(text + "`\nend\n").map(\.bytes) == [bytes])
        #expect(files(text).map(\.bytes) == [bytes])
    }

    @Test func `no more files than the limit are read`() {
        let text = String(repeating: "begin 644 a\n#0V%T\n`\nend\n", count: 10)
        #expect(UUEncode.files(in: Array(text.utf8), limit: 4).count == 4)
    }

    @Test func `a name with a path is made safe`() {
        #expect(files("begin 644 ../../etc/passwd\n#0V%T\n`\nend\n").first?.name == "passwd")
    }
}
