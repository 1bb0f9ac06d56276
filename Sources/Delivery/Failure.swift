import Desk
import Notices
import Storage

/// What follows from an error: whether the letter is tried again, and whether others are tried right now.
struct Failure: Equatable {
    enum Remedy: Equatable {
        /// The letter may go another time.
        case retry
        /// Nothing will ever be different for this letter.
        case giveUp
        /// No letter goes at the moment.
        case wait
        /// This one's turn comes at that time.
        case turn(Moment)
    }

    let remedy: Remedy
    let words: String
    /// The seconds for which the other side asked not to be tried again.
    let asked: Int64?

    /// The one place that tells temporary from permanent: 4xx, network and unknown are temporary, 5xx is permanent.
    init(_ error: any Error) {
        let words: String
        var asked: Int64?
        switch error {
        case let error as SubmitError: (remedy, words) = Self.judge(error)
        case let error as CallError: (remedy, words, asked) = Self.judge(error)
        case let error as LetterError: (remedy, words) = (Self.remedy(error), error.description)
        case let error as StorageError: (remedy, words) = (Self.remedy(error), error.sentence)
        case let error as SentLog.Unusable: (remedy, words) = (.wait, error.description)
        default: (remedy, words) = (.retry, "\(error)")
        }
        self.words = Self.tidied(words)
        self.asked = asked
    }

    /// A server's words on one line of bounded length: they go into the outbox and the log.
    private static func tidied(_ words: String) -> String {
        let line = words.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }
        return String(String(line).prefix(500)).trimmed
    }

    private static func judge(_ error: SubmitError) -> (Remedy, String) {
        switch error {
        case .refused(let code, let words): (code >= 500 ? .giveUp : .retry, words)
        case .interrupted(let words), .unsendable(let words): (.retry, words)
        // Not so for what happens during a letter: one that a server chokes on must not hold up the others.
        case .unreachable(let words), .unwritable(let words): (.wait, words)
        }
    }

    private static func judge(_ error: CallError) -> (Remedy, String, asked: Int64?) {
        switch error {
        case .temporary(let words, let seconds): (.retry, words, seconds)
        case .permanent(let words), .gone(let words): (.giveUp, words, nil)
        case .tooSoon(let moment): (.turn(moment), "put back: the platform takes so many posts and no more", nil)
        }
    }

    /// What an operator can put right is tried again; what the facts rule out is not.
    private static func remedy(_ error: LetterError) -> Remedy {
        switch error {
        case .noKey, .noQueueAddress, .noTemplate: .retry
        case .noAddress, .unusableAddress, .noTicket, .noWords, .internalWords: .giveUp
        }
    }

    private static func remedy(_ error: StorageError) -> Remedy {
        switch error {
        case .missingRow: .giveUp
        case .newerSchema, .fileTakenAway: .retry
        }
    }
}
