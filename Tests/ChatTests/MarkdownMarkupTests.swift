@testable import Chat
import Testing

struct MarkdownMarkupTests {
    @Test(arguments: [
        ("plain text, 1+1=2.", "plain text, 1+1=2."),
        ("*b* _i_ `c` ~s~ |p| [l] <t>", "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~ \\|p\\| \\[l\\] \\<t>"),
        ("# head\n > quote\nC# > B#", "\\# head\n \\> quote\nC# > B#"), ("a\\b", "a\\\\b"),
        ("see https://x.example/a_b_c and_d", "see https://x.example/a_b_c and\\_d"),
        ("(http://x.example/*)", "(http://x.example/%2A)"), ("xhttp://a_b", "xhttp://a\\_b"),
        ("<https://x.example/_>", "\\<https://x.example/_>"), ("https://x.example/@me", "https://x.example/%40me"),
    ])
    func `text is escaped, addresses stay whole`(text: String, escaped: String) {
        #expect(MarkdownMarkup.escaped(text) == escaped)
    }

    @Test(arguments: [
        ("\\*not bold\\*", "*not bold*"), ("C:\\new", "C:\\new"), ("\\\\server", "\\server"), ("`a\\*b`", "`a\\*b`"),
        ("```\n\\_\n```", "```\n\\_\n```"), ("`open \\_", "`open _"), ("``a`\\*``\\*", "``a`\\*``*"),
        ("end\\", "end\\"),
    ])
    func `escapes are undone outside of code`(text: String, decoded: String) {
        #expect(MarkdownMarkup.decoded(text) == decoded)
    }

    @Test(arguments: RoundTrips.texts.filter { !$0.contains("https://") })
    func `a mail's text survives the way to Markdown and back`(text: String) {
        #expect(Mentions.rearmed(MarkdownMarkup.decoded(OutgoingMarkup.markdownWithMentions.escaped(text))) == text)
        #expect(MarkdownMarkup.decoded(OutgoingMarkup.markdown.escaped(text)) == text)
        #expect(Mentions.rearmed(OutgoingMarkup.mentions.escaped(text)) == text)
    }

    @Test(arguments: 0..<100) func `no scalar costs more than was reckoned`(seed: Int) {
        var random = Random(seed: seed)
        let alphabet = Array("ab @#>*_`~|[]<\\\n&ü🙂\u{301}https://x.y/@".unicodeScalars)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<200 { scalars.append(alphabet[random.next(below: alphabet.count)]) }
        for markup in [OutgoingMarkup.none, .slack, .markdown, .markdownWithMentions, .mentions] {
            for piece in markup.pieces(String(scalars), limit: 40) { #expect(piece.utf16.count <= 40) }
        }
    }
}

struct MentionsTests {
    @Test(arguments: [
        ("@channel", "@\u{200B}channel"), ("hi @all!", "hi @\u{200B}all!"), ("ann@example.com", "ann@example.com"),
        ("(@here)", "(@\u{200B}here)"), ("@@here", "@\u{200B}@\u{200B}here"), ("@ home", "@ home"), ("@", "@"),
        ("x.@all", "x.@\u{200B}all"), ("@**all**", "@\u{200B}**all**"), ("ü@all", "ü@\u{200B}all"),
    ])
    func `a name is parted from its sign, an address is not`(text: String, disarmed: String) {
        #expect(Mentions.disarmed(text) == disarmed)
        #expect(Mentions.rearmed(disarmed) == text)
    }
}
