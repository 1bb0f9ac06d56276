import Testing

@testable import Mail

struct FlowedTextTests {
    @Test(arguments: [
        ("one \ntwo\nthree\n", "one two\nthree\n"), ("", ""), ("a", "a"), ("a \n", "a \n"), ("a \n\nb\n", "a \n\nb\n"),
        ("a \r\nb\r\n", "a b\n"), (" From here\n", "From here\n"), (" > no quote\n", "> no quote\n"),
        ("  two \n  blanks\n", " two  blanks\n"),
        ("> a \n> b\n", "> a b\n"), ("> a \n>> b \n> c\n", "> a \n>> b \n> c\n"), (">a \n> b\n", "> a b\n"),
        ("a \n> b\n", "a \n> b\n"),
        ("text \n-- \nAnn\n", "text \n-- \nAnn\n"), ("> text \n> -- \n> Ann\n", "> text \n> -- \n> Ann\n"),
        (">\n> a\n", ">\n> a\n"), (" \nx\n", "\nx\n"),
    ])
    func `soft line breaks are taken out`(text: String, expected: String) {
        #expect(FlowedText.unfold(text, delSp: .no) == expected)
    }

    @Test(arguments: [
        ("日本語の \n文章です\n", "日本語の文章です\n"), ("one  \ntwo\n", "one two\n"), ("-- \nAnn\n", "-- \nAnn\n"),
        ("a \n> b\n", "a\n> b\n"),
    ])
    func `with DelSp the blank at the break goes too`(text: String, expected: String) {
        #expect(FlowedText.unfold(text, delSp: .yes) == expected)
    }

    @Test func `a paragraph ends where the depth changes`() {
        let text = "Hello this is \nflowed.\n\n> quoted \n> text\n>> deeper \n> back\n From here\n-- \nAnn"
        let expected = "Hello this is flowed.\n\n> quoted text\n>> deeper \n> back\nFrom here\n-- \nAnn"
        #expect(FlowedText.unfold(text, delSp: .no) == expected)
    }
}
