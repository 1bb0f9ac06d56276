import Foundation
import TestSupport
import Testing

/// A story in one text file: what it shows, then what comes in, step by step, and what is recorded of each step.
struct Scenario: Sendable, CustomTestStringConvertible {
    /// Something that happens, under its `===` line.
    struct Step: Sendable {
        /// The words behind `===`: `mail after 8 days`.
        let title: String
        /// What stands below, up to the next step: for a mail its very text.
        let body: String

        /// The title's first word, which says what kind of step it is.
        var verb: String { String(title.prefix { $0 != " " }) }
        /// The title's last word.
        var object: String { String(title.reversed().prefix { $0 != " " }.reversed()) }

        /// How long after the step before: the number and the unit behind `after`, in seconds.
        var delay: Int64 {
            let words = title.split(separator: " ")
            guard let after = words.firstIndex(of: "after"), after + 2 < words.count else { return 0 }
            let units: [Substring: Int64] = [
                "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600, "day": 86_400, "days": 86_400,
            ]
            return (Int64(words[after + 1]) ?? 0) * (units[words[after + 2]] ?? 0)
        }
    }

    let file: URL
    /// What the story shows, in words for people.
    let says: String
    let steps: [Step]

    var testDescription: String { file.deletingPathExtension().lastPathComponent }

    /// Every scenario of the repository, in the order of their names.
    static func all() throws -> [Scenario] {
        try FileManager.default.contentsOfDirectory(
            at: Repository.url("mail/corpus/scenarios"), includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.map(Scenario.init)
    }

    /// Reads a file; its results are left out, for they are what the run is held against.
    init(_ file: URL) throws {
        self.file = file
        let text = try String(contentsOf: file, encoding: .utf8)
        let blocks = ("\n" + text).components(separatedBy: "\n=== ")
        says = blocks[0].trimmingCharacters(in: .newlines)
        steps = blocks.dropFirst().map { block in
            let lines = block.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let body = lines.count > 1 ? String(lines[1]) : ""
            return Step(title: String(lines[0]), body: body.trimmingCharacters(in: .newlines))
        }.filter { $0.title != "result" }
    }
}
