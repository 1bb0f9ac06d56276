import Foundation
import TestSupport

extension Child {
    /// Runs a command to its end and returns what it printed; anything but the exit code 0 is a failure.
    @discardableResult
    static func run(_ words: [String], input: String = "") throws -> String {
        let folder = try TemporaryDirectory()
        try Data(input.utf8).write(to: URL(filePath: folder.path("in")))
        let child = try Child(words, input: folder.path("in"), output: folder.path("out"), errors: folder.path("out"))
        let ending = child.ending(within: .seconds(60))
        let output = String(decoding: try Data(contentsOf: URL(filePath: folder.path("out"))), as: UTF8.self)
        guard ending == .exit(0) else {
            throw Failure("\(words.joined(separator: " ")): \(ending.map { "\($0)" } ?? "does not end")\n\(output)")
        }
        return withExtendedLifetime(folder) { output }
    }
}
