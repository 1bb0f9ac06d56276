package import Foundation
package import Testing

/// A file that holds what a piece of work is expected to give.
///
/// With `RECORD=1` in the environment the file is written anew instead of compared; the change then shows in review.
package struct Golden {
    private let file: URL

    /// The golden file at a path from the repository's root.
    package init(_ path: String) { file = Repository.url(path) }

    /// The golden file at a place of its own.
    package init(_ file: URL) { self.file = file }

    /// Records an issue with a line diff when the file does not hold exactly this text.
    package func expect(_ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["RECORD"] == "1" { return try record(actual) }
        guard let difference = difference(from: actual) else { return }
        Issue.record("\(difference)", sourceLocation: sourceLocation)
    }

    /// Writes the file, and the directories above it.
    package func record(_ actual: String) throws {
        let directory = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: file)
    }

    /// How the file differs from a text, nil when it does not.
    package func difference(from actual: String) -> String? {
        guard let bytes = try? Data(contentsOf: file) else { return "\(file.path) is missing; RECORD=1 writes it" }
        let expected = String(decoding: bytes, as: UTF8.self)
        guard Array(bytes) != Array(actual.utf8) else { return nil }
        return "\(file.path) differs; RECORD=1 rewrites it\n" + LineDiff(from: expected, to: actual).text
    }
}
