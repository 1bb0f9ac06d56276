import Intake
import Storage

/// What a service does before it starts when its database is older than the mail that was taken in.
struct Recovery {
    let store: Store
    /// The state folder's path.
    let state: String
    let log: Logger

    /// Has the mail of a mailbox read again that the database knows nothing of any more; refuses to go on with a database
    /// that has none of it.
    func run(_ mailbox: MailSource) throws {
        let lost = LostMail(of: mailbox.folder, from: store)
        switch try lost.gap() {
        case .none: return
        case .rows(let count):
            let mails = try lost.takeBack()
            log.write(
                .error, "the database is older than the mail: what it does not know is read again",
                ["mailbox": mailbox.name, "rows": String(count), "mails": String(mails)])
        case .everything(let count):
            throw ServiceError(
                """
                the database in \(state) knows none of the \(count) messages that came before through \(mailbox.name): is it \
                the right folder, and mounted? intray restore brings a backup back; intray restore --mail has all mail of \
                the Maildirs read again
                """)
        }
    }
}
