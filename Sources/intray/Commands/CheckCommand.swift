import Desk
import Foundation
import Storage

/// `intray check`.
enum CheckCommand {
    static let help = """
        usage: intray check [--json] [--self-test [--wait SECONDS]] [--config FILE]

        Looks over configuration, secrets, templates, Maildirs, mail servers, disks, database, clock, webhooks and backups,
        and says for everything that is not as it should be what to do about it. Mail servers are called and signed in to,
        and sent nothing. With --self-test a mail goes to each of our mailboxes with an Authentication-Results that nobody
        should believe, is waited for (60 seconds), and tells whether the mail server takes such fields away; it becomes no
        ticket. Exits with 0 when all is well, with 1 when somebody should look at something, with 2 when a service could not
        start or not work.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["json", "self-test"], valued: ["config", "wait"])
        let patience = try seconds(arguments)
        let configuration = try Context.configuration(arguments)
        var findings = findings(Examination(configuration: configuration, now: Moment.now), arguments)
        if arguments.has("self-test") {
            for mailbox in configuration.mailboxes {
                findings.look("self-test of \(mailbox.maildir)") {
                    try SelfTest(configuration: configuration, mailbox: mailbox, patience: patience)
                        .run(try Context(arguments).store)
                }
            }
        }
        let lines = findings.all.map(\.line).joined(separator: "\n")
        Console.print(arguments.has("json") ? try Console.json(findings.all) : lines)
        return findings.exitCode
    }

    /// For how long a mail of the self-test is waited for.
    private static func seconds(_ arguments: Arguments) throws -> Int {
        guard let text = arguments["wait"] else { return 60 }
        guard arguments.has("self-test") else { throw Arguments.Misuse(words: "--wait goes with --self-test") }
        guard let seconds = Int(text), (1...3600).contains(seconds) else {
            throw Arguments.Misuse(words: "--wait wants seconds from 1 to 3600")
        }
        return seconds
    }

    private static func findings(_ examination: Examination, _ arguments: Arguments) -> Findings {
        let configuration = examination.configuration
        var findings = Findings()
        findings.look("configuration") { "every key is known and fits" }
        findings.look("templates", examination.templates)
        for mailbox in configuration.mailboxes {
            findings.look("mailbox \(mailbox.maildir)") { try examination.mailbox(mailbox.maildir) }
        }
        switch configuration.delivery {
        case .maildir(let path): findings.look("delivery") { try examination.outbox(path) }
        case .smtp(let servers):
            for server in servers { findings.look("delivery \(server.url)") { try examination.server(server) } }
        }
        for gateway in configuration.gateways {
            findings.look("gateway \(gateway.name)") { try examination.gateway(gateway) }
        }
        findings.look("http", examination.http)
        var store: Store?
        findings.look("database") {
            let opened = try Context(arguments).store
            store = opened
            return try examination.database(opened)
        }
        if let store {
            for path in configuration.mailboxes.map(\.maildir) {
                findings.look("ledger of \(path)") { try examination.ledger(path, store) }
            }
            findings.look("clock") { try examination.clock(store) }
        }
        for webhook in configuration.webhooks {
            findings.look("webhook \(webhook.name)") { try examination.webhook(webhook, store) }
        }
        findings.look("secrets", examination.secrets)
        for folder in Set([configuration.state] + configuration.mailboxes.map(\.maildir)).sorted() {
            findings.look("disk of \(folder)") { try examination.space(folder) }
        }
        findings.look("backups", examination.backups)
        return findings
    }
}
