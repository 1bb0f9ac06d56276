/// `intray version`.
enum VersionCommand {
    /// The program's own version.
    static let version = "0.1.0"

    static let help = """
        usage: intray version

        Prints the program's version.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        _ = try Arguments(words)
        Console.print("intray \(version)")
        return .ok
    }
}
