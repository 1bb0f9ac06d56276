/// What somebody wants done with a ticket: one list for mail commands, chat verbs and API routes.
package enum Action: Hashable, Sendable {
    /// Take an open ticket.
    case claim
    /// Give it back for good.
    case decline(reason: String)
    /// Give an open ticket to an agent, or an owned one to another.
    case assign(PersonID)
    /// Take it from its owner and put it back in the pool.
    case unassign
    /// Hand one's own ticket to another agent.
    case transfer(PersonID, reason: String)
    /// Begin to work.
    case start
    /// Say that it is done.
    case resolve
    /// Agree that it is done, or end it as its owner.
    case close
    /// Take a resolved ticket up again.
    case reopen(reason: String?)
    /// Set how soon it wants an answer.
    case prioritize(Priority)
    /// Sort it into a subcategory, or out of all.
    case categorize(CategoryID?)
    /// Give it another title.
    case retitle(String)
    /// Follow it.
    case watch
    /// No longer follow it.
    case unwatch
    /// Say something to everybody on it, which may begin the work or take it up again.
    case reply
    /// Say something to everybody on it that moves nothing.
    case remark
    /// Say something among agents.
    case note
    /// Make it a part of another ticket, given by its number, which ends it.
    case merge(into: Int64)
    /// Tie it to another ticket, given by its number.
    case link(Int64)
    /// Untie it from another ticket, given by its number.
    case unlink(Int64)
    /// Call for those who can help, with a reason.
    case escalate(reason: String)
    /// Let somebody follow it.
    case invite(PersonID)
    /// Let somebody no longer follow it.
    case dismiss(PersonID)
    /// Take it out of everybody's sight but the admins'.
    case delete
    /// Bring it back into sight.
    case restore

    /// The verb as commands and refusals name it.
    package var verb: String {
        switch self {
        case .claim: "claim"
        case .decline: "decline"
        case .assign: "assign"
        case .unassign: "unassign"
        case .transfer: "transfer"
        case .start: "start"
        case .resolve: "resolve"
        case .close: "close"
        case .reopen: "reopen"
        case .prioritize: "priority"
        case .categorize: "category"
        case .retitle: "title"
        case .watch: "watch"
        case .unwatch: "unwatch"
        case .reply: "reply"
        case .remark: "remark"
        case .note: "note"
        case .merge: "merge"
        case .link: "link"
        case .unlink: "unlink"
        case .escalate: "escalate"
        case .invite: "invite"
        case .dismiss: "dismiss"
        case .delete: "delete"
        case .restore: "restore"
        }
    }

    /// The number of the other ticket that the action is about, if it is about two.
    package var otherNumber: Int64? {
        switch self {
        case .merge(let number), .link(let number), .unlink(let number): number
        case .claim, .decline, .assign, .unassign, .transfer, .start, .resolve, .close, .reopen, .prioritize,
            .categorize, .retitle, .watch, .unwatch, .reply, .remark, .note, .escalate, .invite, .dismiss, .delete,
            .restore:
            nil
        }
    }
}
