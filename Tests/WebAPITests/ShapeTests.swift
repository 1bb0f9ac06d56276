import Foundation
import Testing

@testable import WebAPI

struct ShapeTests {
    private static let sample = Shape.object(
        [
            .required("name", .text(.line, 1...5)), .optional("size", .integer(1...9)),
            .optional("list", .list(.choice(["a", "b"]), 1...2)), .optional("maybe", .nullable(.boolean)),
            .optional("who", .either([.id, .text(.line, 1...10)])),
        ], atLeast: 1)

    @Test(arguments: [
        #"{"name":"x"}"#, #"{"name":"xxxxx","size":9,"list":["a","b"],"maybe":null,"who":7}"#,
        #"{"who":"me","name":"é","maybe":true,"size":2.0}"#,
    ]) func `a value of the shape has no violations`(json: String) throws {
        #expect(Self.sample.violations(in: try JSONReader.read(Array(json.utf8))) == [])
    }

    @Test(
        arguments: [
            ("[]", [""]), ("{}", [""]), (#"{"size":1}"#, ["/name"]), (#"{"name":""}"#, ["/name"]),
            (#"{"name":"xxxxxx"}"#, ["/name"]), (#"{"name":"a\nb"}"#, ["/name"]), (#"{"name":" "}"#, ["/name"]),
            (#"{"name":1}"#, ["/name"]), (#"{"name":"x","size":0}"#, ["/size"]),
            (#"{"name":"x","size":1.5}"#, ["/size"]),
            (#"{"name":"x","size":"1"}"#, ["/size"]), (#"{"name":"x","list":[]}"#, ["/list"]),
            (#"{"name":"x","list":["a","a","a"]}"#, ["/list"]), (#"{"name":"x","list":["a","c"]}"#, ["/list/1"]),
            (#"{"name":"x","maybe":0}"#, ["/maybe"]), (#"{"name":"x","who":0}"#, ["/who"]),
            (#"{"name":"x","who":true}"#, ["/who"]), (#"{"name":"x","a/b~":1}"#, ["/a~1b~0"]),
            (#"{"x":1,"y":2}"#, ["/name", "/x", "/y"]),
        ] as [(String, [String])]) func `each violation is found at its place`(json: String, pointers: [String]) throws
    {
        let found = Self.sample.violations(in: try JSONReader.read(Array(json.utf8)))
        #expect(found.map(\.pointer) == pointers)
        #expect(found.allSatisfy { $0.detail.hasSuffix(".") })
    }

    private static let texts = [
        "", " ", "a", " a ", "\0", "a\0", "a\n", "\n", "\ta", "a\u{7f}", "é", "\u{a0}", "a@b", "a@b.c", "a@b-", "@b",
        "a@",
        "a@@b", "a b@c", "a@-b", "ä@b.c", "a@b..c", "it", "it-1", "-it", "IT", "1", "a_b", "a\r\nb", "\u{1b}[0m",
        "a@B9",
        "a@b c", "!@x", "\u{2028}",
    ]

    @Test(arguments: [Shape.Form.any, .line, .lines, .address, .slug, .token])
    func `the pattern in the document and the check in the program agree`(form: Shape.Form) throws {
        let pattern = try #require(form.pattern)
        // ICU's $ also stands before a last line end, which ECMA-262's does not.
        let expression = try NSRegularExpression(pattern: pattern.dropLast() + "\\z")
        for text in Self.texts {
            let range = NSRange(text.startIndex..., in: text)
            let matches = expression.firstMatch(in: text, range: range) != nil
            #expect(matches == form.fits(text), "\(text.debugDescription)")
        }
    }

    @Test func `every shape that is named is there, and every name is used once`() throws {
        #expect(Set(Shapes.all.map(\.name)).count == Shapes.all.count)
        func names(in shape: Shape) -> [String] {
            switch shape {
            case .text, .integer, .share, .boolean, .choice: []
            case .list(let shape, _), .nullable(let shape): names(in: shape)
            case .object(let fields, _): fields.flatMap { names(in: $0.shape) }
            case .either(let shapes): shapes.flatMap(names)
            case .named(let name): [name]
            }
        }
        for (name, shape) in Shapes.all {
            for used in names(in: shape) { #expect(Shapes.shape(used) != nil, "\(name) uses \(used)") }
        }
    }
}
