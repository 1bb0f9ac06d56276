import Templating
import Testing

struct TemplateTests {
    @Test func `names are listed once, in order, sections included`() throws {
        let template = try Template(
            "{{a.b}}{{#list}}{{x}}{{^y}}{{a.b}}{{/y}}{{.}}{{/list}}{{{z}}}{{>p}}{{! no }}", name: "t")
        #expect(template.names == ["a.b", "list", "x", "y", ".", "z"])
        #expect(template.partialNames == ["p"])
    }

    @Test func `a template keeps its name`() throws {
        #expect(try Template("", name: "en/receipt.txt").name == "en/receipt.txt")
    }

    @Test func `literals are values`() {
        let value: TemplateValue = ["t": "x", "n": 1, "f": true, "l": ["a", 2], "none": nil]
        let expected = [
            TemplateValue.Member("t", .text("x")), .init("n", .number(1)), .init("f", .flag(true)),
            .init("l", .list([.text("a"), .number(2)])), .init("none", .nothing),
        ]
        #expect(value == .group(expected))
        #expect(TemplateValue(Optional("x")) == "x")
        #expect(TemplateValue(nil as String?) == .nothing)
    }

    @Test(arguments: 0..<200) func `no bytes make the parser trap`(seed: Int) {
        let pieces = [
            "{{", "}}", "{{{", "}}}", "#", "/", "^", ">", "!", "=", "&", "a", ".", "\n", " ", "\r\n", "ü", "{{=| |=}}",
            "|",
        ]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        var text = ""
        for _ in 0..<40 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            text += pieces[Int(state % UInt64(pieces.count))]
        }
        let template = try? Template(text, name: "fuzz")
        let again = template.map { $0.render(["a": ["a": 1]], partials: ["a": $0]) }
        #expect((template == nil) == (again == nil))
    }
}
