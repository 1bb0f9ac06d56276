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
        }
    }
}
