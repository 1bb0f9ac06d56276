@testable import Chat
import Testing

struct TextPiecesTests {
    static func split(_ text: String, _ limit: Int) -> [String] {
        TextPieces.split(text, limit: limit) { $0.value > 0xFFFF ? 2 : 1 }
    }

    @Test func `a short text is one piece`() {
        #expect(Self.split("Hello", 5) == ["Hello"])
        #expect(Self.split("  \n ", 5) == [])
        #expect(Self.split("", 5) == [])
    }

    @Test func `lines are kept together, then words, then characters`() {
        #expect(Self.split("one two\nthree four", 12) == ["one two", "three four"])
        #expect(Self.split("one two three four", 12) == ["one two", "three four"])
        #expect(Self.split("abcdefghij", 4) == ["abcd", "efgh", "ij"])
    }

    @Test func `a character is not cut unless it alone is too long`() {
        #expect(Self.split("ab👩‍👩‍👧cd", 9) == ["ab", "👩‍👩‍👧c", "d"])
        let heap = "e" + String(repeating: "\u{301}", count: 10)
        #expect(Self.split(heap, 4).map(\.unicodeScalars.count) == [4, 4, 3])
    }

    @Test func `an early line end does not make a tiny piece`() {
        let text = "Hi\n" + String(repeating: "word ", count: 30)
        #expect((Self.split(text, 100).first ?? "").count > 80)
    }

    @Test(arguments: [1, 2, 7, 50, 400]) func `pieces fit and lose only white space`(limit: Int) {
        let text = (1...60).map { "Line \($0) – ü🙂\tmore" }.joined(separator: "\n")
        let pieces = Self.split(text, limit)
        #expect(pieces.allSatisfy { $0.utf16.count <= max(limit, 2) })
        #expect(pieces.joined().filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    }

    @Test func `the cost is that of the escaped text`() {
        let pieces = OutgoingMarkup.slack.pieces(String(repeating: "&", count: 100), limit: 50)
        #expect(pieces == Array(repeating: String(repeating: "&amp;", count: 10), count: 10))
    }
}
