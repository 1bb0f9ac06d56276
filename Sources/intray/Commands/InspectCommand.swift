import Mail
import Sodium

/// `intray inspect`.
enum InspectCommand {
    static let help = """
        usage: intray inspect [--json] FILE|-

        Prints a mail as the parser sees it: subject, people, ids, date, MIME tree, files, and the text that people
        would read. With --json it is one JSON object on one line.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["json"])
        let message = Message(try Console.input(try arguments.only("one file, or - for standard input")))
        let inspection = Inspection(message) { Hex.encode(SHA256.hash($0)) }
        Console.print(arguments.has("json") ? try Console.json(inspection) : inspection.lines.joined(separator: "\n"))
        for defect in message.defects where !arguments.has("json") {
            Console.print("odd at byte \(defect.offset): \(defect.kind)")
        }
        return .ok
    }
}
