package import Maildir
package import Storage

/// Mail that was taken in, and of which the ledger knows nothing any more: the database is older than the mailbox.
///
/// A Maildir notes the number of the last row whose mail left its `new`. A ledger that ends before that has gone back in
/// time: its write-ahead log was removed, or an older copy was put in its place.
package struct LostMail: Sendable {
    private let folder: MailFolder
    private let store: Store

    /// The mail of a mailbox that a store may have lost.
    package init(of folder: MailFolder, from store: Store) {
        self.folder = folder
        self.store = store
    }

    /// How far a ledger is behind its mailbox.
    package enum Gap: Equatable, Sendable {
        /// Every mail that left `new` has its row.
        case none
        /// The rows after the last one are gone, so many of them.
        case rows(Int64)
        /// The ledger is empty, and mail of so many rows was taken in: it is probably another database.
        case everything(Int64)
    }

    /// Compares what the mailbox noted with where the ledger ends.
    package func gap() throws -> Gap {
        let (noted, last) = (try folder.mark(), try store.read { db in try db.lastIntakeID() })
        if noted <= last { return .none }
        return last == 0 ? .everything(noted) : .rows(noted - last)
    }

    /// Moves the mails without a row in the ledger back to where mail arrives, and notes where the ledger ends; returns how
    /// many they are.
    package func takeBack() throws -> Int {
        try folder.create()
        try folder.held.create()
        let (known, last) = try store.read { [source = folder.path] db in
            (try db.settledKeys(source: source) + db.reopenedKeys(source: source), try db.lastIntakeID())
        }
        let names = try folder.settledNames() + folder.held.settledNames()
        let unknown = Set(names.map(MailFolder.lastingName)).subtracting(known.map(MailFolder.lastingName))
        for name in unknown.sorted() { try folder.sendBack(name) }
        try folder.setMark(last)
        return unknown.count
    }
}
