package import Desk
import Dispatch
package import Mail
package import Maildir
import Sodium
package import Storage
import Synchronization

/// Reads one Maildir: a step takes the next mails, takes them apart on all cores, and settles them in one transaction.
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
    package mutating func step(now: Moment) throws -> Round {
        var round = Round()
        if backlog.isEmpty {
            let names = try mailbox.folder.waiting(limit: MailReader.lookCount + reported.count)
            isFolderFuller = names.count == MailReader.lookCount + reported.count
            reported.formIntersection(names)
            backlog = names.filter { !reported.contains($0) }[...]
        }
        let files = nextFiles(&round)
        let taken = backlog.count
        let mails = prepare(files)
        do {
            round.settled = try store.write { db in
                try mails.map { mail in try clerk.settle(mail, from: mailbox, in: &db, at: now) }
            }
        } catch {
            backlog = []
            throw error
        }
        for mail in round.settled { try move(mail) }
        if !round.settled.isEmpty { try mailbox.folder.syncMoves() }
        round.hasMore = taken > 0 || isFolderFuller
        return round
    }

    private mutating func nextFiles(_ round: inout Round) -> [(name: String, file: MailFile)] {
        var files: [(String, MailFile)] = []
        var bytes = 0
        while files.count < MailReader.batchCount, bytes < MailReader.batchBytes, let name = backlog.popFirst() {
            do {
                let name = try mailbox.folder.distinctName(of: name)
                let file = try mailbox.folder.read(name, limit: limits.bytes)
                switch file {
                case .whole(let content): bytes += content.count
                case .tooLarge(_, let head): bytes += head.count
                case .notAFile:
                    if reported.insert(name).inserted { round.strangers.append(name) }
                    continue
                }
                files.append((name, file))
            } catch {
                if !error.isMissing { round.troubles.append(error) }
            }
        }
        return files
    }

    private func prepare(_ files: [(name: String, file: MailFile)]) -> [PreparedMail] {
        let mails = Mutex<[Int: PreparedMail]>([:])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            guard let mail = prepare(files[index].name, files[index].file) else { return }
            mails.withLock { $0[index] = mail }
        }
        return mails.withLock { mails in files.indices.compactMap { mails[$0] } }
    }

    private func prepare(_ name: String, _ file: MailFile) -> PreparedMail? {
        switch file {
        case .whole(let bytes): return PreparedMail(name: name, bytes: bytes, limits: limits, policy: clerk.policy)
        case .tooLarge(let size, let head):
            var hash = SHA256()
            guard (try? mailbox.folder.eachPiece(of: name, { hash.update($0) })) != nil else { return nil }
            return PreparedMail(
                name: name, tooLarge: size, head: head, sha256: hash.finish(), limits: limits, policy: clerk.policy)
        case .notAFile: return nil
        }
    }

    private func move(_ mail: Settled) throws {
        switch mail.outcome {
        case .held: try mailbox.folder.hold(mail.key)
        case .created, .replied, .commanded, .filed, .bounce, .duplicate, .loop, .refused:
            try mailbox.folder.settle(mail.key)
        }
    }
}
