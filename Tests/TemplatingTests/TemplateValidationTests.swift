import Templating
import Testing

struct TemplateValidationTests {
    static let schema: TemplateSchema = [
        "ticket": ["number": .value, "title": .value],
        "files": .list(of: ["name": .value, "size": .value]),
        "words": .list(of: .value),
        "urgent": .value,
    ]

    @Test(arguments: [
        "#{{ticket.number}} {{ticket.title}}",
        "{{#ticket}}{{number}}{{#urgent}}!{{/urgent}}{{/ticket}}",
        "{{#files}}{{name}} {{size}} {{ticket.number}}{{/files}}{{^files}}none{{/files}}",
        "{{#words}}{{.}}{{/words}}",
        "{{#urgent}}{{.}}{{/urgent}}",
        "no tags",
    ])
    func `known names pass`(text: String) throws {
        try Template(text, name: "t").validate(against: Self.schema)
    }

    @Test(arguments: [
        Mistake("a\n {{tikcet.number}}", 2, 2, .unknownName("tikcet.number")),
        Mistake("{{ticket.owner}}", 1, 1, .unknownName("ticket.owner")),
        Mistake("{{name}}", 1, 1, .unknownName("name")),
        Mistake("{{#files}}{{number}}{{/files}}", 1, 11, .unknownName("number")),
        Mistake("{{files.name}}", 1, 1, .unknownName("files.name")),
        Mistake("{{^owner}}x{{/owner}}", 1, 1, .unknownName("owner")),
        Mistake("{{#urgent}}{{x}}{{/urgent}}", 1, 12, .unknownName("x")),
        Mistake("{{^urgent}}{{x}}{{/urgent}}", 1, 12, .unknownName("x")),
        Mistake("{{ticket}}", 1, 1, .notText("ticket")),
        Mistake("{{words}}", 1, 1, .notText("words")),
        Mistake("{{.}}", 1, 1, .notText(".")),
        Mistake("{{>footer}}", 1, 1, .unknownPartial("footer")),
    ])
    func `what does not exist is refused with its place`(mistake: Mistake) throws {
        let template = try Template(mistake.template, name: "en/x.txt")
        #expect(throws: mistake.error) { try template.validate(against: Self.schema) }
    }

    @Test func `a partial is checked where it is used and named in the error`() throws {
        let partial = try Template("x\n{{number}}", name: "en/line.txt")
        let inside = try Template("{{#ticket}}{{>line}}{{/ticket}}", name: "en/a.txt")
        let outside = try Template("{{>line}}", name: "en/b.txt")
        try inside.validate(against: Self.schema, partials: ["line": partial])
        #expect(throws: TemplateError(name: "en/line.txt", line: 2, column: 1, fact: .unknownName("number"))) {
            try outside.validate(against: Self.schema, partials: ["line": partial])
        }
    }

    @Test func `a partial that includes itself is checked once`() throws {
        let partial = try Template("{{urgent}}{{>p}}", name: "p")
        try partial.validate(against: Self.schema, partials: ["p": partial])
    }
}
