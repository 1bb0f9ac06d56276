package import Desk

/// What an admin changed that is not about one ticket; it goes into the same chain of events.
package enum Administration: Hashable, Sendable {
    /// A node of the category tree came into being.
    case categoryAdded(CategoryID, path: String)
    /// A node of the category tree has another name.
    case categoryRenamed(CategoryID, from: String, to: String)
    /// A node of the category tree, and what was below it, can no longer be chosen.
    case categoryDeleted(CategoryID, path: String)
    /// A notice that was given up or cancelled was made due again.
    case noticeRevived(NoticeID)
    /// A notice was taken back before it went.
    case noticeCancelled(NoticeID)
    /// Letters go again that were paused until a time, for there were too many.
    case lettersResumed(before: Moment)
    /// An address that kept failing is as good as any again; its place in the list of those.
    case addressCleared(Int64, String)
    /// A message that had not been applied was released, put to the rules again, or discarded.
    case messageDecided(IntakeID, IntakeDecision, before: Outcome?)

    /// The change in the form it is stored and hashed in.
    package var record: Change.Record {
        switch self {
        case .categoryAdded(let id, let path): Change.Record(kind: "category_added", after: "\(id.value) \(path)")
        case .categoryRenamed(let id, let from, let to):
            Change.Record(kind: "category_renamed", before: "\(id.value) \(from)", after: "\(id.value) \(to)")
        case .categoryDeleted(let id, let path): Change.Record(kind: "category_deleted", before: "\(id.value) \(path)")
        case .noticeRevived(let id): Change.Record(kind: "notice_revived", after: "\(id.value)")
        case .noticeCancelled(let id): Change.Record(kind: "notice_cancelled", after: "\(id.value)")
        case .lettersResumed(let pause): Change.Record(kind: "letters_resumed", before: "\(pause.seconds)")
        case .addressCleared(let id, let address):
            Change.Record(kind: "address_cleared", before: "\(id) \(address)")
        case .messageDecided(let id, let decision, let outcome):
            Change.Record(kind: "message_decided", before: outcome?.rawValue, after: "\(id.value) \(decision.rawValue)")
        }
    }
}
