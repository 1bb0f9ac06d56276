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

    /// The optimized program, where `INTRAY_PROGRAM` names one: what is about quantities is tested with that.
    private static let optimized = ProcessInfo.processInfo.environment["INTRAY_PROGRAM"]

    /// Whether the program is as fast as the one that sites run.
    static var isOptimized: Bool { optimized != nil }

    /// The program's path: it lies where the test bundle lies, unless there is an optimized one.
    static let path: String = {
        let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return optimized ?? bundle.deletingLastPathComponent().appending(path: "intray").path
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
