import Testing

/// Shows that each rule finds what breaks it and leaves alone what only looks like it.
struct RulesTests {
    private func file(_ text: String, module: String = "Desk") -> SourceFile {
        SourceFile(path: "Sources/\(module)/A.swift", text: text)
    }

    @Test(arguments: [
        ("Desk", "import Mail"), ("Desk", "import Testing"), ("Desk", "package import Storage"),
        ("Mail", "import CCurl"),
        ("Mail", "@testable import Desk"), ("Storage", "import Mail"), ("Triage", "import struct Storage.Store"),
        ("intray", "import CSQLite"), ("Elsewhere", "let a = 1"),
    ]) func `an import upwards is found`(module: String, code: String) {
        #expect(file("\n" + code, module: module).forbiddenImports().count == 1)
    }

    @Test(arguments: [
        ("Desk", "import Foundation"), ("Storage", "import Sodium"), ("Triage", "package import Desk"),
        ("WebAPI", "import struct Storage.Store"), ("intray", "import WebAPI"), ("SQLite", "import CSQLite"),
        ("Desk", "// import Mail"),
    ]) func `an import down the table is allowed`(module: String, code: String) {
        #expect(file(code, module: module).forbiddenImports() == [])
    }

    @Test(arguments: [
        (Ban.async, "func a() async {}"), (.await, "await a()"), (.actor, "package actor Store {"),
        (.uncheckedSendable, "struct A: @unchecked Sendable {}"), (.unsafeNonisolated, "nonisolated(unsafe) var a = 1"),
        (.forceTry, "let a = try! b()"), (.forceUnwrap, "a!.b"), (.forceUnwrap, "a[0]!"), (.forceUnwrap, "a()!"),
        (.forceUnwrap, "a as! B"), (.forceUnwrap, "var a: String!"), (.forceUnwrap, #""\(a!)""#),
        (.forceUnwrap, "a?.b!"), (.forceUnwrap, "a!\n    .b"), (.fatalError, "fatalError()"),
        (.public, "public let a = 1"),
    ]) func `what is banned is found`(ban: Ban, code: String) {
        #expect(ban.findings(in: file("\n" + code)).map(\.line) == [2])
    }

    @Test(arguments: [
        "let actor: Actor", "if actor.isAgent {}", "guard let actor\nelse { return }", "if !a, (!b), [!c] == d {}",
        "a != b", "return !a", "a ? !b : !c", "// async await try! fatalError a!", #""public a! try! \(b)""#,
        "case `public`", "let a = .public", "try a() ?? !b", "try !a()", "nonisolated struct A {}", "a && !b",
    ]) func `what only looks banned is left alone`(code: String) {
        #expect(Ban.allCases.flatMap { $0.findings(in: file(code)) } == [])
    }

    @Test(arguments: [
        "package let a = 1", "// A.\npackage let a = 1", "/// No period\npackage let a = 1",
        "/// One. Two.\npackage let a = 1", "/// One.\n/// Two.\npackage let a = 1",
        "/// One.\n\npackage let a = 1", "///\n/// One.\npackage static func a() {}", "@frozen package struct A {}",
        "struct A {\n    @discardableResult package static func a() {}\n}", "package private(set) var a = 1",
        "/// A question?\npackage init() {}",
    ]) func `a bad summary is found`(code: String) {
        #expect(file(code).badSummaries().count == 1)
    }

    @Test(arguments: [
        "/// One.\npackage let a = 1", "/// One,\n/// still one.\n///\n/// Two. Three.\npackage let a = 1",
        "/// One.\n@discardableResult\npackage func a() {}", "package import Desk", "let package = Package(",
        "/// Like `a. B`, or 3.40 as in RFC 5322 §3.6.4, or a.b and so on.\npackage let a = 1", "let a = 1",
    ]) func `a good summary is left alone`(code: String) {
        #expect(file(code).badSummaries() == [])
    }

    @Test(arguments: [(400, 0), (401, 1)]) func `a file has at most 400 lines`(lines: Int, findings: Int) {
        #expect(file(String(repeating: "\n", count: lines)).excessLength().count == findings)
    }

    @Test(arguments: [
        "func a(b: () -> Void = {}) {\n", "init() {\n", "deinit {\n", "subscript(a: Int) -> Int {\n", "var a: Int {\n",
        "protocol A {\n    func a()\n}\nfunc b(\n    c: Int\n) throws(E) -> [Int] {\n",
        "func < (a: A, b: A) -> Bool {\n",
        "func a() {\nlet b = c\nswitch b {\n}\n", "func a() {\nswitch b {\n}\nlet b = c\n",
    ]) func `a function of more than 60 lines is found`(head: String) {
        let used = head.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        let declaration = head.contains("protocol") ? 3 : 0
        let fill = { (count: Int) in String(repeating: "b()\n", count: count - (used - declaration) - 1) + "}\n" }
        #expect(file(head + fill(61)).longFunctions().count == 1)
        #expect(file(head + fill(60)).longFunctions() == [])
    }

    @Test(arguments: [
        "func a() -> Int {\nswitch b {\n", "func a() -> Int {\nreturn switch b {\n", "var a: [Int] {\n[\n",
        "func a() -> [Int] {\nreturn [\n",
    ]) func `a long flat switch or table is left alone`(head: String) {
        let close = head.hasSuffix("[\n") ? "]\n}\n" : "}\n}\n"
        #expect(file(head + String(repeating: "case .a: 1\n", count: 90) + close).longFunctions() == [])
    }

    @Test(arguments: [
        "self.init()\nif a {\n", "let a = b\nfor var c in d {\n", "if var a {\n", "var a = 1\nif a {\n",
        "struct A {\n", "case a(func: Int)\nextension B {\n",
    ]) func `a long block that is no function is left alone`(head: String) {
        #expect(file(head + String(repeating: "b()\n", count: 90) + "}\n").longFunctions() == [])
    }

    @Test func `names that are taken are found`() {
        #expect(file("struct Desk {}\nenum Chat {}").typesNamedAsModule().map(\.line) == [1])
        #expect(file("struct Tag {}\nclass Thread {}\nstruct Tags {}").typesNamedAsTheirs().map(\.line) == [1, 2])
        #expect(file("import struct Foundation.Thread\nlet a: Tag.Type").typesNamedAsTheirs() == [])
    }

    @Test func `work noted for later is found in comments too`() {
        #expect(file("// TODO: a\nlet b = 1 // FIXME\nlet AUTODOC = 1").notesForLater().map(\.line) == [1, 2])
    }
}
