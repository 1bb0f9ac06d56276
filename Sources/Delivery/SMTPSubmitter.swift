package import Curl
import Mail
package import Notices
import Synchronization

/// Hands letters to an SMTP server, over one connection that stays open from letter to letter.
///
/// One for each courier: two that share it take turns.
package final class SMTPSubmitter: Sendable {
    private let session: Mutex<SMTPSession>

    /// A submitter to `server`; `shouldStop` is asked about once a second and true ends the transfer, to be repeated later.
    package init(
        _ server: SMTPServer, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(CurlError) {
        session = Mutex(try SMTPSession(server, shouldStop: shouldStop))
    }

    /// Sends the letter in its envelope; it returns when the server has taken the responsibility (RFC 5321 §6.1).
    package func submit(_ letter: Letter) throws(SubmitError) {
        do throws(CurlError) {
            try session.withLock { session throws(CurlError) in
                try session.send(
                    from: letter.envelopeSender.description, to: letter.envelopeRecipient.description,
                    message: letter.bytes)
            }
        } catch {
            throw SubmitError(error)
        }
    }
}

extension SubmitError {
    /// What libcurl and the server said, as far as it matters for what is done next.
    init(_ error: CurlError) {
        switch error.phase {
        case .argument: self = .unsendable(error.description)
        case .session: self = .unreachable(error.description)
        // A reply of 3xx or less is the last good one: the next never came.
        case .transfer where error.reply < 400: self = .interrupted(error.description)
        // A stale refusal may stand there when time runs out, and that one was not the last word.
        case .transfer where error.isTemporary && error.reply >= 500: self = .interrupted(error.description)
        case .transfer: self = .refused(code: error.reply, words: "\(error.reply) \(error.words)")
        }
    }
}
