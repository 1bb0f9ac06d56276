@testable import Chat
import Testing

struct SlackMarkupTests {
    @Test(arguments: [
        ("plain", "plain"), ("a &lt;b&gt; &amp; c", "a <b> & c"), ("&amp;lt;", "&lt;"),
        ("&quot; &nbsp;", "&quot; &nbsp;"),
        ("<@U1>", "@U1"), ("<@U1|ann>", "@ann"), ("<#C1|help>", "#help"), ("<#C1>", "#C1"), ("<!here>", "@here"),
        ("<!channel|channel>", "channel"), ("<!subteam^S1|@admins>", "@admins"),
        ("<!date^1767225600^{date}|1 Jan>", "1 Jan"),
        ("<https://x.example/?a=1&amp;b=2>", "https://x.example/?a=1&b=2"),
        ("<https://x.example|site>", "site (https://x.example)"),
        ("<http://x.example|x.example>", "x.example"), ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<tel:+4930|+49 30>", "+49 30 (+4930)"), ("&lt;@U1&gt;", "<@U1>"), ("a < b", "a < b"), ("a <", "a <"),
        ("<>", ""),
        ("*bold* _it_ `code`", "*bold* _it_ `code`"), ("\u{301}<@U1>\u{301}", "\u{301}@U1\u{301}"),
    ])
    func `markup becomes what a reader sees`(marked: String, plain: String) {
        #expect(SlackMarkup.decoded(marked, ownUser: "U0").plain == plain)
    }

    @Test func `the mention of us is dropped at the beginning and kept in a sentence`() {
        let first = SlackMarkup.decoded(" <@U0> <@U0> printer", ownUser: "U0")
        #expect(first.plain == " printer")
        #expect(first.mentionsUs)
        let later = SlackMarkup.decoded("ask <@U0> or <@U1> or <@U1>", ownUser: "U0")
        #expect(later.plain == "ask @U0 or @U1 or @U1")
        #expect(later.mentionsUs)
        #expect(later.mentions == ["U1"])
        #expect(!SlackMarkup.decoded("&lt;@U0&gt;", ownUser: "U0").mentionsUs)
    }

    @Test(arguments: RoundTrips.texts) func `a mail's text survives the way to Slack and back`(text: String) {
        #expect(SlackMarkup.decoded(SlackMarkup.escaped(text), ownUser: "U0").plain == text)
    }

    @Test func `a mail cannot ping a channel`() {
        #expect(SlackMarkup.escaped("<!channel> <@U1> &") == "&lt;!channel&gt; &lt;@U1&gt; &amp;")
        #expect(SlackMarkup.escaped("<\u{301}!here>") == "&lt;\u{301}!here&gt;")
    }
}

/// Texts as mails hold them.
enum RoundTrips {
    static let texts = [
        "Hello,\n\n> quoted\n> > twice\n\nbye", "a < b && c > d", "<!channel> <@U1|x> <https://x.example|y>",
        "&lt; &amp;amp;",
        "# heading\n* one\n* two\n_under_ ~strike~ `code` ```block```", "C:\\temp\\new \\\\server\\share \\_",
        "@channel @here @all, @everyone! ann@example.com",
        "see https://x.example/a_b_c?d=*&e=f) and [1] (2)", "🖨 ü é e\u{301} \u{200D}", "||spoiler|| **bold** __it__",
        "", "`", "``", "\\", "a\\",
    ]
}
