import Desk
import Intake
import Maildir
import Storage

/// `intray restore`.
enum RestoreCommand {
    static let help = """
        usage: intray restore [--config FILE] BACKUP
               intray restore [--config FILE] --mail

        Puts a backup in the place of the database and the secrets; those that are there now are kept in a folder beside
        them, whose path is printed. Then every mail in the Maildirs that the backup does not know goes back to new, so that
        the service takes it in again. Its letters go out again, too, and tickets may get other numbers than they had; what
        was done by the API or in chat since the backup is not known any more. With --mail the database stays as it is, and
        only the mail that it does not know goes back to new. The service must not be running.
        """

    static func run(_ words: [String]) throws -> ExitCode {
        let arguments = try Arguments(words, flags: ["mail"], valued: ["config"])
        let configuration = try Context.configuration(arguments)
        let state = try StateFolder(configuration.state, .exclusive)
        if !arguments.has("mail") {
            let backup = try arguments.only("the folder of one backup, or --mail")
            let replaced = try Restoration(backup: backup, state: state).run(now: Moment.now)
            Console.print("what was there is kept in \(replaced)")
        }
        let store = try Store(path: state.database, readers: 1)
        for mailbox in configuration.mailboxes {
            let count = try LostMail(of: MailFolder(path: mailbox.maildir), from: store).takeBack()
            Console.print("\(mailbox.maildir): \(count) mails that the database does not know are taken in again")
        }
        return .ok
    }
}
