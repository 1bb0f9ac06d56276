import Chat
import Curl
package import Desk
package import Notices
package import Storage

/// Tells a program of events by signed calls, as Standard Webhooks 1.0.0 wants them made.
///
/// Any answer but 2xx is a failure and the call is repeated, with the same id and body and the time of that attempt; a
/// redirect is not followed. 410 says that no call is wanted any more, and none is written until one gets through.
package struct HookCarrier: Sendable {
    private let channel: Channel
    private let url: String
    private let writer: EventWriter
    private let store: Store
    private let caller: WebCaller
    private let sign: @Sendable ([UInt8]) -> [UInt8]
    private let clock: @Sendable () -> Moment

    /// A carrier to the program at `url`; `sign` gives HMAC-SHA-256 under the secret that is shared with it.
    package init(
        _ channel: Channel, to url: String, writer: EventWriter, store: Store, caller: WebCaller,
        sign: @escaping @Sendable ([UInt8]) -> [UInt8], clock: @escaping @Sendable () -> Moment
    ) {
        self.channel = channel
        self.url = url
        self.writer = writer
        self.store = store
        self.caller = caller
        self.sign = sign
        self.clock = clock
    }

    /// Makes the call of a notice; gives the call's id.
    package func carry(_ notice: Notice) throws -> String {
        let facts = try store.read { db in try db.eventFacts(for: notice) }
        guard let body = writer.body(of: facts) else { throw CallError.permanent("nobody is told of such an event") }
        let id = "evt_\(facts.event.sequence)"
        let now = clock()
        let call = ChatCall(
            method: .post, url: url,
            headers: [HeaderField("Content-Type", "application/json; charset=utf-8"), HeaderField("webhook-id", id)],
            body: body
        ).signed(at: now.seconds, with: sign)
        let answer = try caller.answer(to: call)
        switch answer.status {
        case 200..<300: return id
        case 410:
            let words = "HTTP 410: the program wants no more calls"
            try store.write { db in try db.closeOutlet(channel, words, at: now) }
            throw CallError.gone(words)
        default: throw CallError.temporary("HTTP \(answer.status)", retryAfter: answer.retryAfter(at: now))
        }
    }
}

extension ChatCall {
    /// The call with its Standard Webhooks signature, if it is one to be signed.
    func signed(at seconds: Int64, with sign: ([UInt8]) -> [UInt8]) -> ChatCall {
        signedBytes(at: seconds).map { signed(at: seconds, mac: sign($0)) } ?? self
    }
}
