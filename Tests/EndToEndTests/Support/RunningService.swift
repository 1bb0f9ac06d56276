import Foundation
import TestSupport

/// An `intray serve` that a test started, with its log.
final class RunningService: Sendable {
    /// The process.
    let child: Child
    private let logPath: String

    /// Starts the service, which writes its log into a file of its own.
    init(configuration: String, log: String, under prefix: [String] = []) throws {
        logPath = log
        child = try Child(
            prefix + [IntrayProgram.path, "serve", "--config", configuration], output: log + ".out", errors: log)
    }

    /// The log as it stands.
    var log: String { String(decoding: (try? Data(contentsOf: URL(filePath: logPath))) ?? Data(), as: UTF8.self) }

    /// Where it listens, nil when it did not say.
    var port: UInt16? {
        entries("ready").first?["listen"]?.split(separator: ":").last.flatMap { UInt16($0) }
    }

    /// The log's lines with a certain message, as their fields.
    func entries(_ message: String) -> [[String: String]] {
        log.split(separator: "\n").compactMap { line in
            guard line.contains("\"message\":\"\(message)\"") else { return nil }
            return try? JSONDecoder().decode([String: String].self, from: Data(line.utf8))
        }
    }

    /// Waits for a line of the log; false when it does not come, or when the service has ended without it.
    func logs(_ message: String, within limit: Duration = .seconds(20)) -> Bool {
        let mark = "\"message\":\"\(message)\""
        _ = eventually(within: limit) { log.contains(mark) || child.hasEnded }
        return log.contains(mark)
    }

    /// Waits until the service says that it is ready.
    func isReady() throws {
        guard logs("ready") else {
            throw Failure("the service is not ready:\n\(log.suffix(2000))")
        }
    }

    /// A figure of its memory in kB, such as `VmRSS:`, or `VmHWM:` for the most it ever took.
    func memory(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(child.pid)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure("the system does not say \(name)")
        }
        return kilobytes
    }

    /// Asks the service to end, and waits until it has.
    func stop(within limit: Duration = .seconds(20)) throws {
        child.send(SIGTERM)
        let ending = child.ending(within: limit)
        guard ending == .exit(0) else {
            throw Failure("the service ended with \(ending.map { "\($0)" } ?? "nothing"):\n\(log.suffix(2000))")
        }
    }

    /// Ends the service as a power cut would.
    func kill() {
        child.send(SIGKILL)
        _ = child.ending(within: .seconds(20))
    }
}

/// What kept a test from going on.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }

    /// Throws unless something holds; for work on a thread of its own, where expectations belong to no test.
    static func unless(_ holds: Bool, _ words: @autoclosure () -> String) throws {
        if !holds { throw Failure(words()) }
    }
}
