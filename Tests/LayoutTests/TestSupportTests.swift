import Foundation
import TestSupport
import Testing

struct TestSupportTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func `a temporary directory goes with everything in it`() throws {
        var other: TemporaryDirectory? = try TemporaryDirectory()
        let path = try #require(other?.path("a"))
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        other = nil
        #expect(!FileManager.default.fileExists(atPath: (path as NSString).deletingLastPathComponent))
        #expect(FileManager.default.fileExists(atPath: directory.path))
    }

    @Test func `a golden file tells how a text differs`() throws {
        let golden = Golden(directory.url.appending(path: "new/a.txt"))
        #expect(try #require(golden.difference(from: "a")).hasSuffix("is missing; RECORD=1 writes it"))
        try golden.record("a\nb\nc\n")
        #expect(golden.difference(from: "a\nb\nc\n") == nil)
        #expect(try #require(golden.difference(from: "a\nB\nc\n")).hasSuffix("\n@@ 2,2 @@\n-b\n+B"))
    }

    @Test(arguments: [
        ("a\nb\n", "a\nb\n", ""),
        ("", "a\n", "@@ 1,1 @@\n+a"),
        ("a\n", "a", "@@ 1,1 @@\n-a\n+a⌿"),
        ("a\r\n", "a\n", "@@ 1,1 @@\n-a␍\n+a"),
        ("a\nb\nc\nd\n", "b\nc\nD\n", "@@ 1,1 @@\n-a\n@@ 4,3 @@\n-d\n+D"),
        ("e\u{301}\n", "\u{E9}\n", "@@ 1,1 @@\n-e\u{301}\n+\u{E9}"),
    ]) func `a line diff shows what changed`(old: String, new: String, expected: String) {
        #expect(LineDiff(from: old, to: new).text == expected)
    }

    @Test func `a condition is asked until it holds`() {
        var asked = 0
        let held = eventually {
            asked += 1
            return asked == 3
        }
        #expect(held)
        #expect(asked == 3)
    }

    @Test func `a condition that never holds is given up, and asked at least once`() {
        var asked = 0
        let held = eventually(within: .zero) {
            asked += 1
            return false
        }
        #expect(!held)
        #expect(asked == 1)
    }
}
