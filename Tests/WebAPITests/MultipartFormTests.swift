import Testing

@testable import WebAPI

struct MultipartFormTests {
    private func read(_ text: String, boundary: String = "b", most: Int = 5) throws -> [MultipartForm.Part] {
        let type = try #require(FieldParameters("multipart/form-data; boundary=\"\(boundary)\""))
        return try MultipartForm.read(Array(text.utf8), type, most: most)
    }

    private static let title = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nPrinter\r\n"

    @Test func `fields and files come in their order, with what they say of themselves`() throws {
        let parts = try read(
            Self.title + "--b\r\ncontent-disposition: form-data; name=files; filename=\"a.png\"\r\nX-Other: x\r\n"
                + "Content-Type: image/png\r\n\r\n\r\n--c\r\n--\r\n\r\n--b--\r\n")
        #expect(parts.map(\.name) == ["title", "files"])
        #expect(try parts[0].text() == "Printer")
        #expect(parts[0].fileName == nil)
        #expect(parts[1].fileName == "a.png")
        #expect(parts[1].type?.value == "image/png")
        #expect(Array(parts[1].content) == Array("\r\n--c\r\n--\r\n".utf8))
    }

    @Test func `a form may be empty, and so may a field`() throws {
        #expect(try read("--b--").isEmpty)
        let parts = try read("--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--b--")
        #expect(parts.count == 1 && parts[0].content.isEmpty)
    }

    /// A form of one part with this head.
    private static func form(head: String) -> String { "--b\r\n\(head)\r\n\r\n\r\n--b--" }
    private static let named = "Content-Disposition: form-data; name=a"

    private static let unstarted: [String] = [
        "", "--b", "--c\r\n", "\r\n--b--", "preamble\r\n--b--", "--bb--",
    ]

    @Test(arguments: unstarted) func `a form begins with its boundary`(form: String) {
        #expect(throws: FormError.noStart) { try read(form) }
    }

    private static let unended: [String] = [
        "", "--b", "--bb--", "--b-", "--b--\r\nepilogue", "--b--\r\n\r\n", "--b \r\n",
    ]

    @Test(arguments: unended) func `a form ends with its boundary, and nothing comes after it`(end: String) {
        #expect(throws: FormError.noEnd) { try read(Self.title + end) }
    }

    private static let heads: [String] = [
        "", "Content-Disposition: form-data", "Content-Disposition: attachment; name=a", "Content-Type: text/plain",
        "no colon", "\(named)\r\n folded: b", "\(named)\r\n\(named)", "\(named)\u{0}", "\(named)\nX: y",
        "\(named)\r\nContent-Type: ;", "\(named)\r\nX: " + String(repeating: "x", count: 5_000), "\(named)\r\n: x",
    ]

    @Test(arguments: heads) func `a part that does not say what it is is refused`(head: String) {
        #expect(throws: FormError.badHead) { try read(Self.form(head: head)) }
    }

    @Test func `a part in an encoding and one part too many are refused`() {
        let encoded = Self.form(head: Self.named + "\r\nContent-Transfer-Encoding: base64")
        #expect(throws: FormError.encoded) { try read(encoded) }
        let many = String(repeating: Self.title, count: 6) + "--b--"
        #expect(throws: FormError.tooManyParts) { try read(many) }
    }

    @Test(arguments: ["", " ", "a ", "a\"b", "ä", String(repeating: "x", count: 71)] as [String])
    func `a boundary has its form`(boundary: String) throws {
        let quoted = boundary.replacing("\"", with: "\\\"")
        let type = try #require(FieldParameters("multipart/form-data; boundary=\"\(quoted)\""))
        #expect(throws: FormError.noBoundary) { try MultipartForm.read([], type, most: 5) }
    }

    @Test func `a type without a boundary has none`() throws {
        let type = try #require(FieldParameters("multipart/form-data"))
        #expect(throws: FormError.noBoundary) { try MultipartForm.read([], type, most: 5) }
    }

    @Test func `a field is UTF-8`() throws {
        let head = "--b\r\nContent-Disposition: form-data; name=a\r\n"
        let type = try #require(FieldParameters("multipart/form-data; boundary=b"))
        let bytes = Array((head + "\r\n").utf8) + [0xE4] + Array("\r\n--b--".utf8)
        let parts = try MultipartForm.read(bytes, type, most: 5)
        #expect(throws: FormError.notUTF8(field: "a")) { try parts[0].text() }
        let other = try read(head + "Content-Type: text/plain; charset=utf-16\r\n\r\na\r\n--b--")
        #expect(throws: FormError.notUTF8(field: "a")) { try other[0].text() }
        let same = try read(head + "Content-Type: text/plain; charset=UTF-8\r\n\r\nä\r\n--b--")
        #expect(try same[0].text() == "ä")
    }

    @Test func `every beginning of a form is refused, and no byte of it brings the reader down`() throws {
        let form = Array((Self.title + "--b--").utf8)
        let type = try #require(FieldParameters("multipart/form-data; boundary=b"))
        for count in 0..<form.count {
            #expect(throws: FormError.self) { try MultipartForm.read(Array(form.prefix(count)), type, most: 5) }
        }
        for index in form.indices {
            for byte: UInt8 in [0, 10, 13, 45, 255] {
                var broken = form
                broken[index] = byte
                _ = try? MultipartForm.read(broken, type, most: 5)
            }
        }
    }
}
