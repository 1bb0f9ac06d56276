import Testing

struct LexerTests {
    @Test(arguments: [
        ("let a = b", "let a = b"),
        ("a // b", "a"),
        ("a /* b /* c */ d */ e", "a e"),
        (#"a + "b // c" + d"#, #"a + "" + d"#),
        (#""a \"b\" c" d"#, #""" d"#),
        (#""a \(b + "c \(d)") e" f"#, #"b + d "" "" f"#),
        (#""a \(b(c)) d""#, #"b ( c ) """#),
        ("\"\"\"\na \"b\" c\n\"\"\" d", "\"\" d"),
        ("#\"a \\(b) \" c\"# d", "\"\" d"),
        ("#\"a \\#(b) c\"# d", "b \"\" d"),
        ("#/a\"b/# c", "\"\" c"),
        ("#if a", "# if a"),
        ("`public` public", "public public"),
        ("a!=b", "a != b"),
        ("", ""),
    ]) func `comments and the words of strings fall away`(code: String, expected: String) {
        #expect(Lexer(code).tokens.map(\.text).joined(separator: " ") == expected)
    }

    @Test func `a token knows its line and whether it touches the one before`() {
        let tokens = Lexer("a\n/* b\n */ c!\n\"\"\"\n\"\"\"\nd !e").tokens
        #expect(tokens.map(\.line) == [1, 3, 3, 5, 6, 6, 6])
        #expect(tokens.map(\.isTight) == [false, false, true, false, false, false, true])
    }

    @Test func `a name in backticks is not a keyword`() throws {
        let token = try #require(Lexer("`public`").tokens.first)
        #expect(!token.is("public"))
        #expect(token.isWord)
    }
}
