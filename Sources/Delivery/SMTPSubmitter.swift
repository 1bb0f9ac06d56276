package import Curl
package import Notices

/// Hands letters to mail servers: to the first of a list, and to the next while that one is not to be had.
///
/// All lanes share it; with how many of them a server speaks at a time is the server's own setting.
package final class SMTPSubmitter: Sendable {
    private let pools: [ConnectionPool]

    /// A submitter to `relays`, the preferred one first; throws when the settings of one can never work.
    ///
    /// `shouldStop` is asked about once a second, and true ends a transfer, to be repeated later.
    package init(
        _ relays: [Relay], shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(CurlError) {
        pools = try relays.map { relay throws(CurlError) in try ConnectionPool(relay, shouldStop: shouldStop) }
    }

    /// Sends the letter in its envelope; it returns when a server has taken the responsibility (RFC 5321 §6.1).
    ///
    /// Another server is asked only when nothing was said about the letter: its refusal is final here, and after silence
    /// nobody knows whether it was taken. Who was not to be had a short while ago is asked last.
    package func submit(_ letter: Letter) throws(SubmitError) {
        let resting = pools.filter(\.isResting)
        let awake = pools.filter { pool in !resting.contains { $0 === pool } }
        var words: [String] = []
        for pool in awake + resting {
            do throws(SubmitError) {
                return try pool.send(letter)
            } catch {
                guard case .unreachable(let reason) = error else { throw error }
                words.append(pools.count == 1 ? reason : "\(pool.name): \(reason)")
            }
        }
        throw .unreachable(words.joined(separator: "; "))
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
