import Templating
import Testing

/// One rule of the language: a template, what goes in, and what must come out.
struct Rule: CustomTestStringConvertible {
    let testDescription: String
    let template: String
    let values: TemplateValue
    let expected: String
    let partials: [String: String]
    let escaping: Template.Escaping

    init(
        _ description: String, _ template: String, _ values: TemplateValue = [:], gives expected: String,
        partials: [String: String] = [:], escaping: Template.Escaping = .html
    ) {
        testDescription = description
        self.template = template
        self.values = values
        self.expected = expected
        self.partials = partials
        self.escaping = escaping
    }

    func check() throws {
        let library = try partials.mapValues { try Template($0, name: "partial", escaping: escaping) }
        let result = try Template(template, name: "rule", escaping: escaping).render(values, partials: library)
        #expect(result == expected)
    }
}

/// The rules of the language, written as cases of our own.
enum Rules {
    static let interpolation: [Rule] = [
        Rule("no tags", "Good morning.\n", gives: "Good morning.\n"),
        Rule("a variable", "Dear {{name}},", ["name": "Ada"], gives: "Dear Ada,"),
        Rule(
            "escaped", "{{t}}", ["t": "<a href=\"x\">R&D's</a>"],
            gives: "&lt;a href=&quot;x&quot;&gt;R&amp;D&#39;s&lt;/a&gt;"),
        Rule("triple is raw", "{{{t}}}", ["t": "<b>&</b>"], gives: "<b>&</b>"),
        Rule("ampersand is raw", "{{&t}}", ["t": "<b>&</b>"], gives: "<b>&</b>"),
        Rule("plain text is raw", "{{t}}", ["t": "R&D"], gives: "R&D", escaping: .none),
        Rule("a number", "{{n}} {{{n}}} {{&n}}", ["n": 42], gives: "42 42 42"),
        Rule("a flag", "{{yes}}", ["yes": true], gives: "true"),
        Rule("nothing", "[{{n}}]", ["n": nil], gives: "[]"),
        Rule("unknown", "[{{n}}] [{{{n}}}]", gives: "[] []"),
        Rule("dotted", "{{a.b.c}} {{{a.b.c}}}", ["a": ["b": ["c": "deep"]]], gives: "deep deep"),
        Rule("a broken chain", "[{{a.b.c}}]", ["a": [:]], gives: "[]"),
        Rule("a broken chain is not mended outside", "[{{a.b.c}}]", ["a": ["b": [:]], "c": "wrong"], gives: "[]"),
        Rule(
            "the first name is sought outside", "{{#a}}{{b.c}}{{/a}}", ["a": ["x": 1], "b": ["c": "out"]], gives: "out"),
        Rule(
            "the first name found is the one", "[{{#a}}{{b.c}}{{/a}}]", ["a": ["b": [:]], "b": ["c": "wrong"]],
            gives: "[]"),
        Rule("the value at hand", "{{.}}", "here", gives: "here"),
        Rule("white space around stays", "| {{n}} |{{{n}}}|", ["n": "-"], gives: "| - |-|"),
        Rule("a variable alone keeps its line", "  {{n}}\n", ["n": "-"], gives: "  -\n"),
        Rule("padding", "|{{ n }}|{{{ n }}}|{{& n }}|{{\tn\n}}|", ["n": "-"], gives: "|-|-|-|-|"),
        Rule("a tag in a value is text", "{{n}}", ["n": "{{m}}", "m": "wrong"], gives: "{{m}}"),
        Rule("an umlaut is a letter", "{{größe}}", ["größe": "L"], gives: "L"),
        Rule("a closing brace is text", "}} {n} }", ["n": "wrong"], gives: "}} {n} }"),
    ]

    static let sections: [Rule] = [
        Rule("true", "{{#on}}shown{{/on}}", ["on": true], gives: "shown"),
        Rule("false", "[{{#on}}hidden{{/on}}]", ["on": false], gives: "[]"),
        Rule("missing", "[{{#on}}hidden{{/on}}]", gives: "[]"),
        Rule("nothing", "[{{#on}}hidden{{/on}}]", ["on": nil], gives: "[]"),
        Rule("an empty text is true", "[{{#t}}shown{{/t}}]", ["t": ""], gives: "[shown]"),
        Rule("zero is true", "[{{#n}}{{.}}{{/n}}]", ["n": 0], gives: "[0]"),
        Rule("a group is at hand", "{{#who}}Hi {{name}}{{/who}}", ["who": ["name": "Ada"]], gives: "Hi Ada"),
        Rule("outer names stay", "{{#in}}{{a}},{{b}}{{/in}}", ["a": "A", "b": "B", "in": ["b": "b"]], gives: "A,b"),
        Rule("a list", "{{#l}}{{n}};{{/l}}", ["l": [["n": 1], ["n": 2], ["n": 3]]], gives: "1;2;3;"),
        Rule("an empty list", "[{{#l}}hidden{{/l}}]", ["l": []], gives: "[]"),
        Rule("items at hand", "{{#l}}({{.}}){{/l}}", ["l": ["a", 2, "<"]], gives: "(a)(2)(&lt;)"),
        Rule("raw items", "{{#l}}({{{.}}}{{&.}}){{/l}}", ["l": ["<"]], gives: "(<<)"),
        Rule("lists in lists", "{{#l}}[{{#.}}{{.}}{{/.}}]{{/l}}", ["l": [[1, 2], [3]]], gives: "[12][3]"),
        Rule("a list at the root", "{{#.}}{{n}}{{/.}}", [["n": 1], ["n": 2]], gives: "12"),
        Rule("twice the same", "{{#a}}1{{/a}} - {{#a}}2{{/a}}", ["a": true], gives: "1 - 2"),
        Rule("nested same name", "|{{#a}}b{{#a}}c{{/a}}d{{/a}}|", ["a": true], gives: "|bcd|"),
        Rule("dotted", "{{#a.b.c}}here{{/a.b.c}}", ["a": ["b": ["c": true]]], gives: "here"),
        Rule("dotted and broken", "[{{#a.b.c}}here{{/a.b.c}}]", ["a": [:]], gives: "[]"),
        Rule(
            "every level is seen", "{{#a}}{{x}}{{#b}}{{x}}{{y}}{{#c}}{{x}}{{y}}{{z}}{{/c}}{{/b}}{{/a}}",
            ["a": ["x": 1, "b": ["y": 2, "c": ["z": 3]]]], gives: "112123"),
        Rule("inline white space stays", " | {{#a}}\t|\t{{/a}} | \n", ["a": true], gives: " | \t|\t | \n"),
        Rule("tag lines vanish", "|\n{{#a}}\nx\n{{/a}}\n|\n", ["a": true], gives: "|\nx\n|\n"),
        Rule("indented tag lines vanish", "|\n  {{#a}}  \nx\n\t{{/a}}\n|\n", ["a": true], gives: "|\nx\n|\n"),
        Rule("CRLF tag lines vanish", "|\r\n{{#a}}\r\n{{/a}}\r\n|", ["a": true], gives: "|\r\n|"),
        Rule("at the very start", "  {{#a}}\n#{{/a}}\n/", ["a": true], gives: "#\n/"),
        Rule("at the very end", "#{{#a}}\n/\n  {{/a}}", ["a": true], gives: "#\n/\n"),
        Rule("two tags on a line stay", "{{#a}}{{/a}}\n|", ["a": true], gives: "\n|"),
        Rule("padding", "|{{# a }}={{/ a }}|", ["a": true], gives: "|=|"),
    ]

    static let inverted: [Rule] = [
        Rule("false", "{{^on}}shown{{/on}}", ["on": false], gives: "shown"),
        Rule("missing", "{{^on}}shown{{/on}}", gives: "shown"),
        Rule("nothing", "{{^on}}shown{{/on}}", ["on": nil], gives: "shown"),
        Rule("an empty list", "{{^l}}none{{/l}}", ["l": []], gives: "none"),
        Rule("true", "[{{^on}}hidden{{/on}}]", ["on": true], gives: "[]"),
        Rule("a list", "[{{^l}}hidden{{/l}}]", ["l": [1]], gives: "[]"),
        Rule("a group", "[{{^g}}hidden{{/g}}]", ["g": ["a": 1]], gives: "[]"),
        Rule("zero and empty text", "[{{^n}}{{/n}}{{^t}}hidden{{/t}}]", ["n": 0, "t": ""], gives: "[]"),
        Rule("either or", "{{#a}}yes{{/a}}{{^a}}no{{/a}}", ["a": false], gives: "no"),
        Rule("nested", "|{{^a}}b{{^a}}c{{/a}}d{{/a}}|", ["a": false], gives: "|bcd|"),
        Rule("dotted and broken", "{{^a.b.c}}none{{/a.b.c}}", ["a": [:]], gives: "none"),
        Rule("tag lines vanish", "|\n  {{^a}}\nx\n{{/a}}\n|\n", gives: "|\nx\n|\n"),
        Rule("CRLF", "|\r\n{{^a}}\r\n{{/a}}\r\n|", gives: "|\r\n|"),
        Rule("padding", "|{{^ a }}={{/ a }}|", gives: "|=|"),
    ]

    static let remarks: [Rule] = [
        Rule("inline", "12{{! remark }}34", gives: "1234"),
        Rule("several lines", "12{{!\n remark\n more\n}}34\n", gives: "1234\n"),
        Rule("alone on its line", "a\n{{! remark }}\nb\n", gives: "a\nb\n"),
        Rule("alone and indented", "a\n   {{! remark }}\nb\n", gives: "a\nb\n"),
        Rule("alone, CRLF", "|\r\n{{! remark }}\r\n|", gives: "|\r\n|"),
        Rule("alone at the start", "  {{! remark }}\n!", gives: "!"),
        Rule("alone at the end", "!\n  {{! remark }}", gives: "!\n"),
        Rule("alone over several lines", "a\n  {{!\n remark\n  }}\nb\n", gives: "a\nb\n"),
        Rule("beside text", "  12 {{! 34 }}\n", gives: "  12 \n"),
        Rule("anything goes", "[{{! #a /b >c a b = }}]", gives: "[]"),
    ]

    static let delimiters: [Rule] = [
        Rule("a pair", "{{=<% %>=}}(<%t%>)", ["t": "x"], gives: "(x)"),
        Rule("one character", "({{=[ ]=}}[t])", ["t": "x"], gives: "(x)"),
        Rule("and back", "{{=| |=}}|t| {{t}} |={{ }}=|{{t}}", ["t": "x"], gives: "x {{t}} x"),
        Rule(
            "in sections", "{{#a}}{{t}}|t|{{/a}}{{= | | =}}|#a|{{t}}|t||/a|", ["a": true, "t": "x"], gives: "x|t|{{t}}x"
        ),
        Rule("raw", "{{=<% %>=}}<%&t%><%{t}%>", ["t": "<"], gives: "<<"),
        Rule("not in partials", "{{=| |=}}|>p| |t|", ["t": "x"], gives: "x|t| x", partials: ["p": "{{t}}|t|"]),
        Rule("not out of partials", "{{>p}} {{t}}|t|", ["t": "x"], gives: "x x|t|", partials: ["p": "{{=| |=}}|t|"]),
        Rule("inline white space stays", "| {{=@ @=}} |", gives: "|  |"),
        Rule("alone on its line", "a\n  {{=@ @=}}\nb\n", gives: "a\nb\n"),
        Rule("alone, CRLF", "|\r\n{{= @ @ =}}\r\n|", gives: "|\r\n|"),
        Rule("padding", "|{{= @   @ =}}|", gives: "||"),
        Rule("letters beyond ASCII", "{{=« »=}}«t»", ["t": "x"], gives: "x"),
    ]

    static let partials: [Rule] = [
        Rule("in place", "\"{{>p}}\"", gives: "\"from p\"", partials: ["p": "from p"]),
        Rule("missing", "\"{{>p}}\"", gives: "\"\""),
        Rule("sees what is at hand", "{{#a}}{{>p}}{{/a}}", ["a": ["t": "x"]], gives: "*x*", partials: ["p": "*{{t}}*"]),
        Rule("nested", "{{>p}}", ["t": "x"], gives: "*x!*", partials: ["p": "*{{>q}}*", "q": "{{t}}!"]),
        Rule(
            "a tree", "{{>node}}", ["n": "X", "kids": [["n": "Y", "kids": []]]], gives: "X<Y<>>",
            partials: ["node": "{{n}}<{{#kids}}{{>node}}{{/kids}}>"]),
        Rule("inline white space stays", "| {{>p}} |", gives: "| \t|\t |", partials: ["p": "\t|\t"]),
        Rule("inline is not indented", "  {{t}}  {{> p}}\n", ["t": "|"], gives: "  |  >\n>\n", partials: ["p": ">\n>"]),
        Rule("alone, CRLF", "|\r\n{{>p}}\r\n|", gives: "|\r\n>|", partials: ["p": ">"]),
        Rule("alone at the start", "  {{>p}}\n>", gives: "  >\n  >>", partials: ["p": ">\n>"]),
        Rule("alone at the end", ">\n  {{>p}}", gives: ">\n  >\n  >", partials: ["p": ">\n>"]),
        Rule(
            "values are not indented", "\\\n {{>p}}\n/\n", ["t": "<\n->"], gives: "\\\n |\n <\n->\n |\n/\n",
            partials: ["p": "|\n{{{t}}}\n|\n"]),
        Rule(
            "indentation adds up", " {{>p}}\n", gives: " a\n   b\n   c\n d\n",
            partials: ["p": "a\n  {{>q}}\nd\n", "q": "b\nc\n"]),
        Rule("padding", "|{{> p }}|", gives: "|=|", partials: ["p": "="]),
        Rule("in a folder", "{{>shared/footer}}", gives: "--", partials: ["shared/footer": "--"]),
    ]
}
