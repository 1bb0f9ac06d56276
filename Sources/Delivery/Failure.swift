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
    }

    let remedy: Remedy
    let words: String

    /// The one place that tells temporary from permanent: 4xx, network and unknown are temporary, 5xx is permanent.
    init(_ error: any Error) {
        let words: String
        switch error {
        case let error as SubmitError: (remedy, words) = Self.judge(error)
        case let error as LetterError: (remedy, words) = (Self.remedy(error), error.description)
        case let error as StorageError: (remedy, words) = (Self.remedy(error), error.sentence)
        default: (remedy, words) = (.retry, "\(error)")
        }
        self.words = Self.tidied(words)
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
        case .newerSchema: .retry
        }
    }
}
