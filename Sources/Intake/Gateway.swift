package import Chat
package import Desk
import Sodium

/// A chat platform that calls us: how its calls are read, what they are signed with, and where its tickets go.
package struct Gateway: Sendable {
    /// The name in the webhook's URL.
    package let name: String
    /// The queue its tickets go to.
    package let project: Project
    let chat: ChatGateway
    private let key: [UInt8]

    /// The name under which the ledger knows this source.
    package var source: String { "hook:\(name)" }

    /// A gateway with the secret as it stands in its file; nil when the secret is not in the platform's form.
    package init?(name: String, chat: ChatGateway, secret: String, project: Project) {
        let key: [UInt8]? =
            switch chat.platform.facts.keyForm {
            case .text: Array(secret.utf8)
            case .base64: Base64.decode(secret)
            case .prefixedBase64: secret.hasPrefix("whsec_") ? Base64.decode(String(secret.dropFirst(6))) : nil
            case .publicKey: Hex.decode(secret)
            }
        guard let key, !key.isEmpty else { return nil }
        self.name = name
        self.chat = chat
        self.key = key
        self.project = project
    }

    /// Whether a call is its platform's, by its signature and its time.
    func isProven(_ request: HookRequest, at now: Moment) -> Bool {
        guard case .check(let check) = chat.proof(of: request) else { return false }
        switch check {
        case .hmacSHA256(let signed, let given, let timestamp):
            guard isRecent(timestamp, at: now) else { return false }
            return given.contains { HMACSHA256.verify($0, key: key, message: signed) }
        case .ed25519(let signed, let given, let timestamp):
            return isRecent(timestamp, at: now) && Ed25519.verify(signature: given, message: signed, publicKey: key)
        case .sharedToken(let given):
            return constantTimeEqual(Array(given.utf8), key)
        case .seal(let signed, let given, let expires):
            return expires >= now.seconds && HMACSHA256.verify(given, key: key, message: signed)
        }
    }

    private func isRecent(_ timestamp: Int64?, at now: Moment) -> Bool {
        guard let timestamp, let window = chat.platform.facts.replayWindow else { return timestamp == nil }
        return window.holds(timestamp, now: now.micros)
    }
}
