import Desk
import Foundation

/// The log: lines for people on a terminal, JSON objects otherwise.
///
/// Never bodies, never secrets.
struct Logger: Sendable {
    /// How much a line matters.
    enum Level: String, CaseIterable, Sendable {
        /// What happens all day.
        case info
        /// What somebody should look at.
        case warning
        /// What keeps the service from its work.
        case error

        fileprivate var rank: Int {
            switch self {
            case .info: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// How lines look.
    enum Style: Sendable {
        /// For people.
        case text
        /// For programs.
        case json
    }

    private let style: Style
    private let level: Level

    /// A log of all lines from a level up, in the style that fits what standard error is.
    init(level: Level = .info) {
        self.level = level
        style = isatty(STDERR_FILENO) == 1 ? .text : .json
    }

    /// Writes one line at once, so that lines of several threads do not mix.
    func write(_ level: Level, _ message: String, _ fields: KeyValuePairs<String, String> = [:]) {
        guard level.rank >= self.level.rank else { return }
        let now = Moment.now.rfc3339
        let line: String
        switch style {
        case .text:
            let details = fields.map { " \($0.key)=\($0.value)" }.joined()
            line = "\(now.prefix(19)) \(level.rawValue) \(message)\(details)"
        case .json:
            let all =
                [("at", now), ("level", level.rawValue), ("message", message)] + fields.map { ($0.key, $0.value) }
            line = "{" + all.map { "\"\($0.0)\":\(Logger.quoted($0.1))" }.joined(separator: ",") + "}"
        }
        Console.error(line)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20: result += "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
