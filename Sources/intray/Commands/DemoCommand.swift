/// `intray demo`.
enum DemoCommand {
    static let help = """
        usage: intray demo
        """

    static func run(_ words: [String]) throws -> ExitCode { .ok }
}
