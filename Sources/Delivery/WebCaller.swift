import Chat
package import Curl
import Desk
import Mail
import Synchronization

/// Makes the calls of one channel, over connections that stay open from call to call.
///
/// Redirects are not followed: a call goes to the address it was written for, and to no other.
package final class WebCaller: Sendable {
    private let client: Mutex<WebClient>

    /// A caller; `shouldStop` is asked about once a second and true ends a call, to be repeated later.
    package init(
        _ settings: WebClient.Settings, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(CurlError) {
        client = Mutex(try WebClient(settings, shouldStop: shouldStop))
    }

    /// The answer, whatever its status.
    func answer(to call: ChatCall) throws(CallError) -> WebResponse {
        let method: WebRequest.Method =
            switch call.method {
            case .get: .get
            case .post: .post
            case .put: .put
            case .patch: .patch
            }
        let fields = call.headers.map { WebRequest.Field($0.name, $0.value) }
        do throws(CurlError) {
            return try client.withLock { client throws(CurlError) in
                try client.send(WebRequest(method, call.url, headers: fields, body: call.body))
            }
        } catch {
            // The address may hold a secret; libcurl's words name no more of it than the host.
            throw .temporary(error.description, retryAfter: nil)
        }
    }
}

extension WebResponse {
    /// The seconds for which the other side asks not to be called, from either form of the field (RFC 9110 §10.2.3), at
    /// most a day; nil when it asks for none.
    func retryAfter(at now: Moment) -> Int64? {
        guard let text = header("Retry-After")?.trimmed else { return nil }
        if let seconds = Double(text), seconds.isFinite, seconds >= 0 {
            return Int64(min(seconds.rounded(.up), 86_400))
        }
        return MailDate.seconds(in: text).map { min(max($0 - now.seconds, 0), 86_400) }
    }
}
