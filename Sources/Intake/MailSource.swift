package import Desk
package import Maildir

/// A Maildir that is read, and the queue that its mail goes to when no recipient says otherwise.
package struct MailSource: Sendable {
    /// The Maildir.
    package let folder: MailFolder
    /// The queue for mail whose recipients name none.
    package let project: Project

    /// The name under which the ledger knows this source.
    package var name: String { folder.path }

    /// Ties a Maildir to a queue.
    package init(folder: MailFolder, project: Project) {
        self.folder = folder
        self.project = project
    }
}
