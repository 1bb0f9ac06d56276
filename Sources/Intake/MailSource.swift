package import Desk
package import Maildir
package import Triage

/// A Maildir that is read, and the queue that its mail goes to when no recipient says otherwise.
package struct MailSource: Sendable {
    /// The Maildir.
    package let folder: MailFolder
    /// The queue for mail whose recipients name none.
    package let project: Project
    /// Who can reach it.
    package let access: Access

    /// The name under which the ledger knows this source.
    package var name: String { folder.path }

    /// Ties a Maildir to a queue.
    package init(folder: MailFolder, project: Project, access: Access = .open) {
        self.folder = folder
        self.project = project
        self.access = access
    }
}
