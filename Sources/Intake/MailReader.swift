package import Desk
import Dispatch
package import Mail
package import Maildir
import Sodium
package import Storage
import Synchronization

/// Reads one Maildir: a step settles the next mails in one transaction.
///
/// Meanwhile those of the step before are moved, and those of the step after are read and taken apart.
/// A file leaves `new` only after its transaction is on disk. It may be looked at twice; it is applied once.
package struct MailReader: ~Copyable {
    /// What one step did.
    package struct Round: Sendable {
        /// The mails that were settled.
        package var settled: [Settled] = []
        /// Files that could not be read, with the reason; they are tried again.
        package var troubles: [MaildirError] = []
        /// Names in `new` that are no mail; reported once each.
        package var strangers: [String] = []
        /// Whether more mail was waiting than one step takes.
        package var hasMore = false
    }

    private let mailbox: MailSource
    private let clerk: MailClerk
    private let limits: Limits
    private let store: Store
    private var backlog: ArraySlice<String> = []
    /// Whether the folder had more names than one look takes.
    private var isFolderFuller = false
    private var reported: Set<String> = []
    /// The mails of the next step, if they are prepared already.
    private var ahead: MailBatch?
    /// What the step before settled: it may not be on disk yet, and is still in `new`.
    private var unmoved: [Settled] = []

    /// The most mails that one transaction takes: enough to share its sync to disk, not so much that others wait long.
    package static let batchCount = 256
    /// The bytes after which it takes no more mails.
    package static let batchBytes = 24 << 20
    /// The same for the first mails of a backlog, so that writing begins soon.
    private static let firstBytes = 1 << 20
    /// How many names one look into the folder takes, so that memory does not grow with the backlog.
    private static let lookCount = 20_000

    /// A reader for a mailbox.
    package init(mailbox: MailSource, clerk: MailClerk, limits: Limits, store: Store) {
        self.mailbox = mailbox
        self.clerk = clerk
        self.limits = limits
        self.store = store
    }

    /// What is settled is in `cur` when its reader is gone; what cannot be moved is recognized by the next.
    deinit { try? store.finish(unmoved, in: mailbox.folder) }

    /// Settles the next mails; throws what is wrong with the store, and nothing of it has left `new` then.
    ///
    /// When the round has no more, every mail that was settled has been moved.
    package mutating func step(now: Moment) throws -> Round {
        do {
            if ahead == nil {
                if backlog.isEmpty { try look() }
                _ = try settle([], reading: MailReader.firstBytes, now)
            }
            guard let batch = ahead.take() else { return Round() }
            reported.formUnion(batch.strangers)
            var round = Round(troubles: batch.troubles, strangers: batch.strangers)
            round.settled = try settle(batch.mails, reading: MailReader.batchBytes, now)
            round.hasMore = ahead != nil || isFolderFuller
            return round
        } catch {
            // Everything is looked at again, what is settled as well.
            (backlog, ahead, unmoved) = ([], nil, [])
            throw error
        }
    }

    /// Looks what waits in the folder; never while mails are still to be moved, for those would be seen again.
    private mutating func look() throws {
        let limit = MailReader.lookCount + reported.count
        let names = try mailbox.folder.waiting(limit: limit)
        isFolderFuller = names.count == limit
        reported.formIntersection(names)
        backlog = names.filter { !reported.contains($0) }[...]
    }

    /// Writes some mails, waits for the disk to have those that were written before and moves them, and reads the next ones
    /// up to so many bytes.
    ///
    /// It is one heap of work for all cores, the longest piece first. With nothing left to read, what is written is moved
    /// at once.
    private mutating func settle(_ mails: [PreparedMail], reading bytes: Int, _ now: Moment) throws -> [Settled] {
        let next = MailBatch(taking: &backlog, from: mailbox.folder, bytes: bytes)
        let (mailbox, clerk, limits, store, before) = (mailbox, clerk, limits, store, unmoved)
        let written = Mutex<Result<[Settled], any Error>>(.success([]))
        let moved = Mutex<Result<Void, any Error>>(.success(()))
        DispatchQueue.concurrentPerform(iterations: 2 + next.count) { task in
            switch task {
            case 0 where !mails.isEmpty:
                let result = Result {
                    try store.writeAhead { db in try clerk.settle(mails, from: mailbox, in: &db, at: now) }
                }
                written.withLock { $0 = result }
            case 1 where !before.isEmpty:
                let result = Result { try store.finish(before, in: mailbox.folder) }
                moved.withLock { $0 = result }
            case 0, 1: break
            default: next.prepare(task - 2, from: mailbox.folder, limits: limits, policy: clerk.policy)
            }
        }
        unmoved = []
        try moved.withLock { $0 }.get()
        let settled = try written.withLock { $0 }.get()
        if next.count > 0 { (ahead, unmoved) = (next, settled) } else { try store.finish(settled, in: mailbox.folder) }
        return settled
    }
}

extension Store {
    /// Waits until what became of some mails is on disk, and then moves them out of `new`, durably, to where that says.
    fileprivate func finish(_ mails: [Settled], in folder: MailFolder) throws {
        guard let last = mails.map(\.id.value).max() else { return }
        try sync()
        try folder.setMark(max(last, folder.mark()))
        for mail in mails {
            switch mail.outcome {
            case .held: try folder.hold(mail.key)
            case .created, .replied, .commanded, .filed, .bounce, .duplicate, .loop, .refused:
                try folder.settle(mail.key)
            }
        }
        try folder.syncMoves()
    }
}
