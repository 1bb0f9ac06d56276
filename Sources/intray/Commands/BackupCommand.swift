import Desk

/// `intray backup`.
enum BackupCommand {
    static let help = """
        usage: intray backup [--config FILE] [DIR]

        Copies the database as of now and the site's secrets into a folder of their own in DIR, or in the configuration's
        backup.folder, checks that the copy is whole, and prints its path. The service may be running meanwhile. What DIR
        had before stays. The copy holds everything there is: keep it as safe as the state folder.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, valued: ["config"])
        let configuration = try Context.configuration(arguments)
        guard arguments.operands.count < 2, let path = arguments.operands.first ?? configuration.backup?.folder else {
            throw Arguments.Misuse(words: "wants one folder, here or as backup.folder of the configuration")
        }
        let state = try StateFolder(configuration.state, .shared)
        Console.print(try BackupFolder(path: path).make(of: state, now: Moment.now))
        return .ok
    }
}
