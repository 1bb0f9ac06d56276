package import Desk
import Maildir
package import Storage

/// Carries out what admins decide about mail, and about calls of chat platforms, that were not applied.
///
/// A mail that is to be judged again loses its outcome and goes back into `new`, where its reader finds it: whatever is
/// cut short in between is finished by deciding once more.
package struct HeldMail: Sendable {
    /// Why a decision cannot be carried out.
    package enum Obstacle: Error, Hashable, Sendable {
        /// The ledger has no such message.
        case noSuchMessage
        /// What became of the message leaves nothing to decide.
        case settled(Outcome?)
        /// It came through no mailbox of this configuration.
        case noMailbox(String)
        /// Its file is in none of the mailbox's folders.
        case noFile(String)

        /// A sentence for people.
        package var sentence: String {
            switch self {
            case .noSuchMessage: "There is no such message."
            case .settled(let outcome): "It is not on hold: it is \(outcome?.rawValue ?? "waiting to be read")."
            case .noMailbox(let source): "It came through \(source), which is no mailbox of this configuration."
            case .noFile(let key): "The file \(key) is not in the mailbox any more."
            }
        }
    }

    private let mailboxes: [MailSource]
    private let store: Store
    private let gateways: [Gateway]
    private let clerk: ChatClerk

    /// A clerk for the mail of some mailboxes, and for the calls of some gateways.
    package init(mailboxes: [MailSource], gateways: [Gateway], store: Store, mint: TokenMint) {
        self.mailboxes = mailboxes
        self.store = store
        self.gateways = gateways
        clerk = ChatClerk(store: store, mint: mint)
    }

    /// Carries a decision out; throws an `Obstacle`, or what is wrong with the store or the folder.
    package func decide(
        _ decision: IntakeDecision, on id: IntakeID, by actor: PersonID?, _ cause: Cause
    ) throws {
        let found: (entry: LedgerEntry, folder: MailFolder)? = try store.write { db in
            guard let entry = try db.ledgerEntry(id) else { throw Obstacle.noSuchMessage }
            guard decision.mayFollow(entry.outcome) else { throw Obstacle.settled(entry.outcome) }
            if let gateway = gateways.first(where: { $0.source == entry.source }) {
                try db.audit(.messageDecided(id, decision, before: entry.outcome), by: actor, cause: cause)
                try note(decision, on: entry, in: &db)
                // The payload is in the row itself, so that it is judged at once.
                if decision != .discard { try clerk.judgeAgain(entry, through: gateway, in: &db, at: cause.at) }
                return nil
            }
            guard let mailbox = mailboxes.first(where: { $0.name == entry.source }) else {
                throw Obstacle.noMailbox(entry.source)
            }
            guard mailbox.folder.keptPath(of: entry.key) != nil else { throw Obstacle.noFile(entry.key) }
            try note(decision, on: entry, in: &db)
            try db.audit(.messageDecided(id, decision, before: entry.outcome), by: actor, cause: cause)
            return (entry, mailbox.folder)
        }
        guard let (entry, folder) = found else { return }
        switch decision {
        case .release, .replay: try folder.sendBack(entry.key)
        case .discard: try folder.dismiss(entry.key)
        }
    }

    private func note(_ decision: IntakeDecision, on entry: LedgerEntry, in db: inout Transaction) throws {
        switch decision {
        case .release, .replay: try db.reopen(entry.id, for: decision)
        case .discard:
            var trace = entry.trace
            let reason = "an admin discarded it; it had been held: \(entry.reason)"
            trace.decided("admin", "discarded")
            try db.settle(entry.id, .refused, reason: reason, trace: trace, ticket: entry.ticket)
        }
    }
}
