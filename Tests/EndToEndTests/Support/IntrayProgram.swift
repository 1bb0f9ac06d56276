import Foundation
import TestSupport

/// The real program, as it was built beside this test run.
enum IntrayProgram {
    /// What a subcommand came to.
    struct Result {
        /// The exit code, nil when a signal or the test's patience ended it.
        let code: Int32?
        /// What it printed.
        let output: String
        /// What it printed to standard error.
        let errors: String
    }

    /// The program's path: it lies where the test bundle lies.
    static let path: String = {
        let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appending(path: "intray").path
    }()

    /// Runs a subcommand to its end.
    static func run(_ words: [String], under prefix: [String] = [], input: [UInt8] = []) throws -> Result {
        let folder = try TemporaryDirectory()
        let (source, output, errors) = (folder.path("in"), folder.path("out"), folder.path("err"))
        try Data(input).write(to: URL(filePath: source))
        let child = try Child(prefix + [path] + words, input: source, output: output, errors: errors)
        let ending = child.ending(within: .seconds(60))
        let code: Int32? = if case .exit(let code)? = ending { code } else { nil }
        return try withExtendedLifetime(folder) {
            Result(code: code, output: try text(of: output), errors: try text(of: errors))
        }
    }

    private static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
}
