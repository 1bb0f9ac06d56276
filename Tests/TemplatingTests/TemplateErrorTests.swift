import Templating
import Testing

/// A template that must be refused, where, and why.
struct Mistake: CustomTestStringConvertible {
    let template: String
    let line: Int
    let column: Int
    let fact: TemplateError.Fact
    var testDescription: String { template }

    init(_ template: String, _ line: Int, _ column: Int, _ fact: TemplateError.Fact) {
        self.template = template
        self.line = line
        self.column = column
        self.fact = fact
    }

    var error: TemplateError { TemplateError(name: "en/x.txt", line: line, column: column, fact: fact) }
}

struct TemplateErrorTests {
    static let mistakes: [Mistake] = [
        Mistake("ab {{name", 1, 4, .unclosedTag),
        Mistake("ab {{{name}}", 1, 4, .unclosedTag),
        Mistake("a\n{{! never", 2, 1, .unclosedTag),
        Mistake("{{=<% %>}}", 1, 1, .unclosedTag),
        Mistake("{{", 1, 1, .unclosedTag),
        Mistake("a\n  {{#s}}\nb", 2, 3, .unclosedSection("s")),
        Mistake("{{#a}}{{#b}}{{/b}}", 1, 1, .unclosedSection("a")),
        Mistake("a {{/s}}", 1, 3, .unmatchedClose("s", open: nil)),
        Mistake("{{#a}}{{#b}}{{/a}}{{/b}}", 1, 13, .unmatchedClose("a", open: "b")),
        Mistake("{{}}", 1, 1, .badName("")),
        Mistake("{{#}}{{/}}", 1, 1, .badName("")),
        Mistake("ü {{a b}}", 1, 3, .badName("a b")),
        Mistake("{{a..b}}", 1, 1, .badName("a..b")),
        Mistake("{{.a}}", 1, 1, .badName(".a")),
        Mistake("{{<parent}}", 1, 1, .badName("<parent")),
        Mistake("{{>*name}}", 1, 1, .badName("*name")),
        Mistake("{{>../secret}}", 1, 1, .badName("../secret")),
        Mistake("{{=@=}}", 1, 1, .badDelimiters("@")),
        Mistake("{{=a b c=}}", 1, 1, .badDelimiters("a b c")),
        Mistake("{{== ==}}", 1, 1, .badDelimiters("= =")),
        Mistake(String(repeating: "{{#a}}", count: 33), 1, 193, .nestedTooDeep),
    ]

    @Test(arguments: mistakes) func `a mistake is told with its place`(mistake: Mistake) {
        #expect(throws: mistake.error) { try Template(mistake.template, name: "en/x.txt") }
    }

    @Test func `the sentence starts with file, line and column`() {
        let error = TemplateError(name: "en/x.txt", line: 3, column: 7, fact: .unknownName("tikcet"))
        #expect(error.description == "en/x.txt:3:7: nothing is called “tikcet” here")
    }

    @Test(arguments: [
        (TemplateError.Fact.unclosedTag, "this tag is never closed"),
        (.unclosedSection("s"), "the section “s” is never closed"),
        (.unmatchedClose("s", open: nil), "“s” is closed here, but no section is open"),
        (.unmatchedClose("s", open: "t"), "“s” is closed here, but “t” is open"),
        (.badName(""), "this tag has no name"),
        (.badName("a b"), "“a b” cannot be a name"),
        (.badDelimiters("@"), "“@” does not set two delimiters"),
        (.nestedTooDeep, "sections are nested too deep"),
        (.notText("l"), "“l” is a list or a group and has no text of its own"),
        (.unknownPartial("p"), "there is no partial “p”"),
    ])
    func `every fact has its sentence`(fact: TemplateError.Fact, sentence: String) {
        #expect(TemplateError(name: "t", line: 1, column: 1, fact: fact).description == "t:1:1: " + sentence)
    }
}
