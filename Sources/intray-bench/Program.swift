import Foundation

/// A program that was built with this one.
struct Program {
    private let path: URL

    /// This program.
    static let bench = Program(path: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath())
    /// The service and its subcommands, as built beside it.
    static let intray = Program(path: bench.path.deletingLastPathComponent().appending(path: "intray"))

    /// Runs it to its end; returns its exit code and what it printed.
    func run(_ words: [String], input: String = "") throws -> (code: Int32, output: String) {
        let (given, printed) = (Pipe(), Pipe())
        let process = prepared(words)
        process.standardInput = given
        process.standardOutput = printed
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let output = try printed.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// Starts it with a file for all that it says.
    func start(_ words: [String], log: String) throws -> Process {
        _ = FileManager.default.createFile(atPath: log, contents: nil)
        let process = prepared(words)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle(forWritingAtPath: log)
        try process.run()
        return process
    }

    private func prepared(_ words: [String]) -> Process {
        let process = Process()
        process.executableURL = path
        process.arguments = words
        return process
    }
}

/// What keeps a benchmark from going on.
struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
