/// What the program can do, one file a subcommand under `Commands`.
enum Subcommand: String, CaseIterable {
    case serve, demo, check, explain, inspect, preview, deliver, held, replay, outbox, person, key, backup, restore
    case verify, version

    /// What it does, in one line.
    var summary: String {
        switch self {
        case .serve: "run the service"
        case .demo: "run it in a temporary folder with sample mails"
        case .check: "look over configuration, folders, mail servers, database and the rest"
        case .explain: "say what would happen to a mail, and why"
        case .inspect: "print a mail as the parser sees it"
        case .preview: "print a notice's letter with sample data"
        case .deliver: "write a mail from standard input durably into a Maildir"
        case .held: "list, release and discard mail that waits for an admin"
        case .replay: "put held or filed mail to the rules again"
        case .outbox: "list, retry and cancel what is to be sent"
        case .person: "add people, list them, give them roles and passwords"
        case .key: "list, rotate and remove the keys that reply addresses are signed with"
        case .backup: "copy database and secrets into a folder, while the service runs"
        case .restore: "put a backup in place, and take in again what came after it"
        case .verify: "prove that nothing was lost and the history is whole"
        case .version: "print the version"
        }
    }

    /// How it is used, for `--help`.
    var help: String {
        switch self {
        case .serve: ServeCommand.help
        case .demo: DemoCommand.help
        case .check: CheckCommand.help
        case .explain: ExplainCommand.help
        case .inspect: InspectCommand.help
        case .preview: PreviewCommand.help
        case .deliver: DeliverCommand.help
        case .held, .replay: HeldCommand.help
        case .outbox: OutboxCommand.help
        case .person: PersonCommand.help
        case .key: KeyCommand.help
        case .backup: BackupCommand.help
        case .restore: RestoreCommand.help
        case .verify: VerifyCommand.help
        case .version: VersionCommand.help
        }
    }

    /// Does it.
    func run(_ words: [String]) throws -> ExitCode {
        switch self {
        case .serve: try ServeCommand.run(words)
        case .demo: try DemoCommand.run(words)
        case .check: try CheckCommand.run(words)
        case .explain: try ExplainCommand.run(words)
        case .inspect: try InspectCommand.run(words)
        case .preview: try PreviewCommand.run(words)
        case .deliver: try DeliverCommand.run(words)
        case .held: try HeldCommand.run(words)
        case .replay: try HeldCommand.replay(words)
        case .outbox: try OutboxCommand.run(words)
        case .person: try PersonCommand.run(words)
        case .key: try KeyCommand.run(words)
        case .backup: try BackupCommand.run(words)
        case .restore: try RestoreCommand.run(words)
        case .verify: try VerifyCommand.run(words)
        case .version: try VersionCommand.run(words)
        }
    }
}
