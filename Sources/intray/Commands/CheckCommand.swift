import Desk
import Foundation

/// `intray check`.
enum CheckCommand {
    static let help = """
        usage: intray check [--json] [--config FILE]

        Looks over configuration, secrets, templates, Maildirs, disks, database, clock and backups, and says for everything
        that is not as it should be what to do about it. Exits with 0 when all is well, with 1 when somebody should look at
        something, with 2 when a service could not start or not work.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["json"], valued: ["config"])
        let configuration = try Context.configuration(arguments)
        let findings = findings(Examination(configuration: configuration, now: Moment.now), arguments)
        let lines = findings.all.map(\.line).joined(separator: "\n")
        Console.print(arguments.has("json") ? try Console.json(findings.all) : lines)
        return findings.exitCode
    }

    private static func findings(_ examination: Examination, _ arguments: Arguments) -> Findings {
        let configuration = examination.configuration
        var findings = Findings()
        findings.look("configuration") { "every key is known and fits" }
        findings.look("templates", examination.templates)
        for mailbox in configuration.mailboxes {
            findings.look("mailbox \(mailbox.maildir)") { try examination.mailbox(mailbox.maildir) }
        }
        findings.look("delivery", examination.delivery)
        for gateway in configuration.gateways {
            findings.look("gateway \(gateway.name)") { try examination.gateway(gateway) }
        }
        for webhook in configuration.webhooks {
            findings.look("webhook \(webhook.name)") { try examination.webhook(webhook) }
        }
        findings.look("http", examination.http)
        findings.look("database") { try examination.database(try Context(arguments).store) }
        for path in configuration.mailboxes.map(\.maildir) {
            findings.look("ledger of \(path)") { try examination.ledger(path, try Context(arguments).store) }
        }
        findings.look("clock") { try examination.clock(try Context(arguments).store) }
        findings.look("secrets", examination.secrets)
        for folder in Set([configuration.state] + configuration.mailboxes.map(\.maildir)).sorted() {
            findings.look("disk of \(folder)") { try examination.space(folder) }
        }
        findings.look("backups", examination.backups)
        return findings
    }
}
