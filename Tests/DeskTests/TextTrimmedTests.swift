import Desk
import Testing

struct TextTrimmedTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("\n\t\r\n", ""), ("a", "a"), (" a b ", "a b"), ("\r\na\r\n", "a"),
        ("\u{A0}a\u{3000}", "a"),
    ]) func `white space at the ends goes`(text: String, expected: String) {
        #expect(text.trimmed == expected)
        #expect(text[...].trimmed == expected[...])
    }
}
