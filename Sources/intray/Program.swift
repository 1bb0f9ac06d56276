import Foundation
import Notices
import Storage

/// The command line as a whole: finds the subcommand, and turns what went wrong into a sentence and an exit code.
enum Program {
    /// Runs the program with the words after its name.
    static func run(_ words: [String]) -> ExitCode {
        guard let first = words.first else {
            Console.error(usage)
            return .usage
        }
        if ["--help", "-h", "help"].contains(first) {
            Console.print(usage)
            return .ok
        }
        guard let command = Subcommand(rawValue: first) else {
            Console.error("intray: “\(first)” is not a command\n\n\(usage)")
            return .usage
        }
        let rest = Array(words.dropFirst())
        if rest.contains("--help") || rest.contains("-h") {
            Console.print(command.help)
            return .ok
        }
        do {
            return try command.run(rest)
        } catch {
            return report(error, from: command)
        }
    }

    private static func report(_ error: any Error, from command: Subcommand) -> ExitCode {
        switch error {
        case let misuse as Arguments.Misuse:
            Console.error("intray \(command.rawValue): \(misuse.words); see intray \(command.rawValue) --help")
            return .usage
        case let wrong as ConfigurationError:
            Console.error(wrong.sentence)
            return .configuration
        case let wrong as TemplateSetError:
            Console.error("Templates: \(wrong)")
            return .configuration
        case let refusal as HouseRefusal:
            Console.error("intray \(command.rawValue): \(refusal.sentence)")
            return .unavailable
        case let missing as ServiceError:
            Console.error("intray \(command.rawValue): \(missing)")
            return .unavailable
        default:
            guard let trouble = StoreTrouble(error) else {
                Console.error("intray \(command.rawValue): \(error)")
                return .software
            }
            Console.error("intray \(command.rawValue): \(trouble.words); \(trouble.remedy) (\(error))")
            return trouble.code
        }
    }

    private static var usage: String {
        let width = Subcommand.allCases.map(\.rawValue.count).max() ?? 0
        let lines = Subcommand.allCases.map { command in
            "  " + command.rawValue.padding(toLength: width + 2, withPad: " ", startingAt: 0) + command.summary
        }
        return """
            Intray, the help desk that lives in the mail client and the chat window.

            usage: intray COMMAND [OPTIONS]

            \(lines.joined(separator: "\n"))

            intray COMMAND --help tells more.
            """
    }
}
