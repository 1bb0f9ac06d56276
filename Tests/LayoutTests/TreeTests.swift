import Foundation
import TestSupport
import Testing

/// Holds the repository's directories against the design.
struct TreeTests {
    @Test func `nothing else is at the top level`() throws {
        let expected: Set = [
            "Package.swift", "Sources", "Tests", "Templates", "config", "mail", "README.md",
            ".ci", ".dockerignore", ".gitignore", ".gitattributes", ".swift-format", ".git",
        ]
        let entries = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
        let strays = entries.filter { !expected.contains($0) && !$0.hasPrefix(".build") }
        report(strays.sorted().map { Finding(path: $0, line: 1, what: "does not belong at the top level") })
    }

    @Test func `every directory of Sources is in the table of modules`() throws {
        let directories = try FileManager.default.contentsOfDirectory(atPath: Repository.url("Sources").path)
        let known = Set(ModuleTable.modules.keys).union(ModuleTable.rims).union(ModuleTable.programs)
        #expect(Set(directories) == known)
    }

    @Test(arguments: ModuleTable.rims) func `a C rim is a module map and a shim`(rim: String) {
        #expect(
            SourceFile.paths(under: "Sources/\(rim)").map { $0.split(separator: "/").dropFirst(2).joined() } == [
                "module.modulemap", "shim.h",
            ])
    }

    @Test(arguments: ModuleTable.modules.keys.sorted()) func `a module has a page of 20 to 60 lines`(module: String) {
        let path = "Sources/\(module)/\(module).docc/\(module).md"
        guard let bytes = FileManager.default.contents(atPath: Repository.url(path).path) else {
            return report([Finding(path: path, line: 1, what: "is missing")])
        }
        let count = SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self)).lines.count
        guard !(20...60).contains(count) else { return }
        report([Finding(path: path, line: count, what: "a module's page has 20 to 60 lines, not \(count)")])
    }
}
