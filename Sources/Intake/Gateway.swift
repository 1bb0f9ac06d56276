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
    /// How the platform is asked and told what its calls' answers cannot carry; nil when we have no account there.
    package let outlet: ChatOutlet?
    /// Who may open tickets there.
    let strangers: Strangers
    /// Whether somebody whom nobody knows yet may become a person by proving that an address is theirs.
    let welcomes: @Sendable (_ address: String) -> Bool
    /// What our own seals on buttons and forms are made with.
    let sealKey: [UInt8]
    private let key: [UInt8]

    /// What becomes of the first words of an account that is tied to no person.
    package enum Strangers: String, CaseIterable, Sendable {
        /// They open a ticket.
        case mayOpen = "open"
        /// They are refused, and told how to tie the account.
        case mustLink = "refuse"
    }

    /// The name under which the ledger knows this source.
    package var source: String { "hook:\(name)" }

    /// The channel by which posts go back; nil when there is none.
    var channel: Channel? { outlet.map { _ in .chat(gateway: name) } }

    /// A gateway with the secret as it stands in its file; nil when the secret is not in the platform's form.
    package init?(
        name: String, chat: ChatGateway, secret: String, project: Project, outlet: ChatOutlet? = nil,
        strangers: Strangers = .mayOpen, welcomes: @escaping @Sendable (_ address: String) -> Bool = { _ in false },
        sealKey: [UInt8] = []
    ) {
        guard let key = chat.platform.key(fromSecret: secret) else { return nil }
        self.name = name
        self.chat = chat
        self.key = key
        self.project = project
        self.outlet = outlet
        self.strangers = strangers
        self.welcomes = welcomes
        self.sealKey = sealKey
    }

    /// The answer to a call that does not prove to be its platform's, by its signature and its time; nil when it does.
    func refusal(of request: HookRequest, at now: Moment) -> HookAnswer? {
        switch chat.proof(of: request) {
        case .refused(let refusal): chat.answer(to: refusal)
        case .check(let check): holds(check, at: now) ? nil : chat.answer(to: nil)
        }
    }

    /// Whether a message is new enough, on platforms that sign the body but no time.
    func isRecent(_ post: ChatPost, at now: Moment) -> Bool {
        chat.platform.facts.bodyWindow?.holds(post.sentAt / 1_000_000, now: now.micros) ?? true
    }

    private func holds(_ check: SignatureCheck, at now: Moment) -> Bool {
        switch check {
        case .hmacSHA256(let signed, let given, let timestamp):
            guard isRecent(timestamp, at: now) else { return false }
            return given.contains { HMACSHA256.verify($0, key: key, message: signed) }
        case .ed25519(let signed, let given, let timestamp):
            return isRecent(timestamp, at: now) && Ed25519.verify(signature: given, message: signed, publicKey: key)
        case .sharedToken(let given): return constantTimeEqual(Array(given.utf8), key)
        case .seal(let signed, let given, let expires):
            guard !sealKey.isEmpty, expires > now.seconds else { return false }
            return HMACSHA256.verify(given, key: sealKey, message: signed)
        }
    }

    private func isRecent(_ timestamp: Int64?, at now: Moment) -> Bool {
        guard let timestamp, let window = chat.platform.facts.replayWindow else { return timestamp == nil }
        return window.holds(timestamp, now: now.micros)
    }
}
