package import Desk

/// Which rows of the outbox a list shows, newest first, and where it goes on.
package struct NoticeQuery: Hashable, Sendable {
    /// Only those in this state.
    package var state: Notice.State?
    /// Only those of this kind.
    package var kind: NoticeKind?
    /// Only those that leave this way.
    package var channel: Channel?
    /// Only what this person is told.
    package var recipient: PersonID?
    /// Only what is about this ticket.
    package var ticket: TicketID?
    /// Only those whose last error has this text in it, in whatever case.
    package var error: String?
    /// Only those written from this time on.
    package var from: Moment?
    /// Only those written before this time.
    package var to: Moment?
    /// Where the page before ended.
    package var before: NoticeID?
    /// How many rows a page has.
    package var limit = 50

    /// A query for everything.
    package init() {}

    init(state: Notice.State?, before: NoticeID?, limit: Int) {
        self.state = state
        self.before = before
        self.limit = limit
    }
}
