package import Desk
import Dispatch
package import Mail
package import Maildir
import Sodium
package import Storage
import Synchronization

/// Reads one Maildir: a step settles the next mails in one transaction, and prepares those of the step after meanwhile.
///
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

    /// The most mails that one transaction takes: enough to share its sync to disk, not so much that others wait long.
    package static let batchCount = 256
    /// The bytes after which it takes no more mails.
    package static let batchBytes = 24 << 20
    /// How many names one look into the folder takes, so that memory does not grow with the backlog.
    private static let lookCount = 20_000

    /// A reader for a mailbox.
    package init(mailbox: MailSource, clerk: MailClerk, limits: Limits, store: Store) {
        self.mailbox = mailbox
        self.clerk = clerk
        self.limits = limits
        self.store = store
    }

    /// Settles the next mails; throws what is wrong with the store, and nothing has left `new` then.
    ///
    /// While they are written, the mails of the step after are read and taken apart.
    package mutating func step(now: Moment) throws -> Round {
        if ahead == nil, backlog.isEmpty { try look() }
        let batch =
            ahead.take()
            ?? MailBatch(taking: &backlog, from: mailbox.folder, limits: limits, policy: clerk.policy)
        reported.formUnion(batch.strangers)
        var round = Round(troubles: batch.troubles, strangers: batch.strangers)
        do {
            round.settled = try settle(batch.mails, now)
        } catch {
            backlog = []
            ahead = nil
            throw error
        }
        round.hasMore = ahead != nil || isFolderFuller
        return round
    }

    /// Looks what waits in the folder; never while mails are still to be moved, for those would be seen again.
    private mutating func look() throws {
        let limit = MailReader.lookCount + reported.count
        let names = try mailbox.folder.waiting(limit: limit)
        isFolderFuller = names.count == limit
        reported.formIntersection(names)
        backlog = names.filter { !reported.contains($0) }[...]
    }

    /// Writes and moves some mails, and prepares the next ones meanwhile.
    private mutating func settle(_ mails: [PreparedMail], _ now: Moment) throws -> [Settled] {
        let result = Mutex<Result<[Settled], any Error>>(.success([]))
        let next = Mutex<(batch: MailBatch, names: ArraySlice<String>)?>(nil)
        let (names, folder, limits, clerk) = (backlog, mailbox.folder, limits, clerk)
        let work = Writing(mailbox: mailbox, clerk: clerk, store: store, now: now)
        DispatchQueue.concurrentPerform(iterations: names.isEmpty ? 1 : 2) { task in
            if task == 0 {
                let settled = Result { try work.settle(mails) }
                result.withLock { $0 = settled }
            } else {
                var names = names
                let batch = MailBatch(taking: &names, from: folder, limits: limits, policy: clerk.policy)
                next.withLock { $0 = (batch, names) }
            }
        }
        (ahead, backlog) = next.withLock { next in (next?.batch, next?.names ?? []) }
        return try result.withLock { $0 }.get()
    }
}

/// The half of a step that changes something.
private struct Writing: Sendable {
    let mailbox: MailSource
    let clerk: MailClerk
    let store: Store
    let now: Moment

    /// Settles some mails in one transaction, and then moves them out of `new`.
    func settle(_ mails: [PreparedMail]) throws -> [Settled] {
        let settled = try store.write { db in
            try clerk.settle(mails, from: mailbox, in: &db, at: now)
        }
        for mail in settled { try move(mail) }
        if !settled.isEmpty { try mailbox.folder.syncMoves() }
        return settled
    }

    private func move(_ mail: Settled) throws {
        switch mail.outcome {
        case .held: try mailbox.folder.hold(mail.key)
        case .created, .replied, .commanded, .filed, .bounce, .duplicate, .loop, .refused:
            try mailbox.folder.settle(mail.key)
        }
    }
}
