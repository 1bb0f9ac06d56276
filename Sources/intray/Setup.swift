import Desk
import Intake
import Maildir
import Storage

/// What the configuration makes true in the database when the service starts.
enum Setup {
    /// The mailboxes with their queues, which are made where they are missing.
    static func mailboxes(_ configuration: Configuration, in db: inout Transaction) throws -> [MailSource] {
        try configuration.mailboxes.map { settings in
            let workspace = try db.ensureWorkspace(settings.workspace)
            let project = try db.ensureProject(settings.project, in: workspace.id, addresses: settings.addresses)
            return MailSource(folder: MailFolder(path: settings.maildir), project: project)
        }
    }
}
