import Desk
import Maildir
import Storage

/// `intray verify`.
enum VerifyCommand {
    static let help = """
        usage: intray verify [--config FILE]

        Proves the books: every message in the ledger has one outcome, every file in the Maildirs' `cur` and `.Held` has
        its row and every row its file, the chain of events is unbroken, every stored enclosure is what came, and the
        database is whole. Exits with 0 when all of it holds, with 1 when something does not.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let context = try Context(try Arguments(words, valued: ["config"]))
        var audit = Audit()
        audit.check("ledger") { try $0.checkLedger(context) }
        for mailbox in context.configuration.mailboxes {
            audit.check(mailbox.maildir) { try $0.checkMailbox(mailbox.maildir, context) }
        }
        audit.check("events") { try $0.checkEvents(context) }
        audit.check("enclosures") { try $0.checkEnclosures(context) }
        audit.check("database") { try $0.checkDatabase(context) }
        Console.print(audit.lines.joined(separator: "\n"))
        return audit.isGood ? .ok : .failed
    }
}
