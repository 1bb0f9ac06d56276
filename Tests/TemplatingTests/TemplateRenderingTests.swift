import Templating
import Testing

struct TemplateRenderingTests {
    @Test(arguments: Rules.interpolation) func `interpolation`(rule: Rule) throws { try rule.check() }
    @Test(arguments: Rules.sections) func `sections`(rule: Rule) throws { try rule.check() }
    @Test(arguments: Rules.inverted) func `inverted sections`(rule: Rule) throws { try rule.check() }
    @Test(arguments: Rules.remarks) func `remarks`(rule: Rule) throws { try rule.check() }
    @Test(arguments: Rules.delimiters) func `set delimiters`(rule: Rule) throws { try rule.check() }
    @Test(arguments: Rules.partials) func `partials`(rule: Rule) throws { try rule.check() }

    @Test func `a partial that includes itself ends`() throws {
        let partial = try Template("x{{>p}}", name: "p")
        #expect(partial.render([:], partials: ["p": partial]).count == 1 + Template.partialDepthLimit)
    }

    @Test func `partials that multiply are counted`() throws {
        let partial = try Template("x{{>p}}{{>p}}{{>p}}", name: "p")
        let text = partial.render([:], partials: ["p": partial])
        #expect(text.count == 1 + Template.partialCountLimit)
    }

    @Test func `one template renders many values`() throws {
        let template = try Template("#{{n}}", name: "t")
        #expect((1...3).map { template.render(["n": .number($0)]) } == ["#1", "#2", "#3"])
    }

    @Test func `a long list takes linear time`() throws {
        let template = try Template("{{#l}}\n- {{.}}\n{{/l}}\n", name: "t", escaping: .html)
        let text = template.render(["l": .list((0..<50_000).map { .number($0) })])
        #expect(text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) == 50_000)
    }
}
