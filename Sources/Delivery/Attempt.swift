package import Desk

/// What came of one try to send a notice, for the log.
package struct Attempt: Hashable, Sendable {
    /// The ways a try can end.
    package enum Result: Hashable, Sendable {
        /// The server, the Maildir, the platform or the program has it, and knows it by this id.
        case sent(messageID: String)
        /// It is tried again at a later time, for the reason in these words.
        case postponed(until: Moment, words: String)
        /// It was not tried, and waits until a time, for the reason in these words.
        case putBack(until: Moment, words: String)
        /// It is not tried again, for the reason in these words.
        case dead(words: String)
    }

    /// The notice as it was claimed; `attempts` counts this try.
    package let notice: Notice
    /// What came of it.
    package let result: Result

    init(_ notice: Notice, _ result: Result) {
        self.notice = notice
        self.result = result
    }

    /// A try that failed: the schedule says when the next one is, or that there is none; a server that is away is no
    /// fault of the letter's, which loses none of its time by it.
    init(_ notice: Notice, _ failure: Failure, now: Moment) {
        let retry = RetrySchedule.next(
            attempts: notice.attempts, created: notice.createdAt, now: now, asked: failure.asked)
        switch (failure.remedy, retry) {
        case (.turn(let moment), _): self.init(notice, .putBack(until: moment, words: failure.words))
        case (.wait, _): self.init(notice, .putBack(until: now.adding(seconds: Courier.pause), words: failure.words))
        case (.retry, let retry?): self.init(notice, .postponed(until: retry, words: failure.words))
        case (.retry, nil), (.giveUp, _): self.init(notice, .dead(words: failure.words))
        }
    }
}
