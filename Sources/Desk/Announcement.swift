/// What programs can be told of, by the name that stands in the call's `type`; the names are for ever.
package enum Announcement: String, CaseIterable, Sendable {
    /// A ticket came into being.
    case opened = "ticket.opened"
    /// Something was said in public.
    case replied = "ticket.replied"
    /// Something was said among agents; only who asks for it by name is told.
    case noted = "ticket.noted"
    /// It moved from one status to another.
    case statusChanged = "ticket.status_changed"
    /// It changed hands, or was given back.
    case ownerChanged = "ticket.owner_changed"
    /// Its priority changed.
    case priorityChanged = "ticket.priority_changed"
    /// It was sorted elsewhere.
    case categoryChanged = "ticket.category_changed"
    /// Its title changed.
    case titleChanged = "ticket.title_changed"
    /// Somebody called for those who can help.
    case escalated = "ticket.escalated"
    /// It became a part of another ticket.
    case merged = "ticket.merged"
    /// An admin took it out of sight.
    case deleted = "ticket.deleted"
    /// An admin brought it back into sight.
    case restored = "ticket.restored"

    /// What is told of where nothing is said: all but what agents say among themselves.
    package static let usual = Set(allCases).subtracting([.noted])

    /// What a change, as history keeps it, is told as; nil when nobody is told.
    package init?(kind: String) {
        switch kind {
        case "opened": self = .opened
        case "replied": self = .replied
        case "noted": self = .noted
        case "status": self = .statusChanged
        case "owner": self = .ownerChanged
        case "priority": self = .priorityChanged
        case "category": self = .categoryChanged
        case "title": self = .titleChanged
        case "escalated": self = .escalated
        case "merged": self = .merged
        case "deleted": self = .deleted
        case "restored": self = .restored
        default: return nil
        }
    }
}

extension Announcement {
    /// What people are told of the same, for the outbox's list.
    package var notice: NoticeKind {
        switch self {
        case .opened: .opened
        case .replied: .reply
        case .noted: .note
        case .ownerChanged: .assigned
        case .escalated: .escalated
        case .merged: .merged
        case .statusChanged, .priorityChanged, .categoryChanged, .titleChanged, .deleted, .restored: .status
        }
    }
}
