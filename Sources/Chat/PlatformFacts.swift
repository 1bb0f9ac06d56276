/// What differs between platforms and is a number or a word, not code.
package struct PlatformFacts: Sendable {
    /// How a configured secret's text becomes the key's bytes.
    package enum KeyForm: Sendable {
        /// The text itself, as shown in the platform's settings.
        case text
        /// Standard base64.
        case base64
        /// `whsec_` and standard base64.
        case prefixedBase64
        /// A public key of 64 hexadecimal digits.
        case publicKey
    }

    /// Seconds within which the platform wants its answer.
    package let answerSeconds: Int
    /// How old a signed time may be; nil when the platform signs none.
    package let replayWindow: ReplayWindow?
    /// How old a message's own time may be, for platforms that sign the body but no time.
    package let bodyWindow: ReplayWindow?
    /// The status that tells the platform its proof was not accepted.
    package let refusalStatus: Int
    /// The status for a proven call that cannot be read.
    package let malformedStatus: Int
    /// The longest text of one message, counted in UTF-16 units after escaping, which no platform counts stricter.
    package let textLimit: Int
    /// What the configured secret is.
    package let keyForm: KeyForm
    /// Whether the answer to a message is shown where the message stands.
    package let answersInThread: Bool
    /// Where the platform's interface is, where there is one for all.
    package let api: String?
    /// Hosts besides the gateway's own base that a call with a URL from a payload may go to.
    package let hosts: [String]
}

extension Platform {
    /// The microseconds between two posts in one conversation that the platform is content with for ever.
    package func pause(in conversation: String) -> Int64 {
        switch self {
        case .slack, .teams, .discord, .rocketChat: 1_000_000
        // A group's id is negative; it takes 20 posts a minute.
        case .telegram: conversation.hasPrefix("-") ? 3_000_000 : 1_000_000
        case .mattermost: 100_000
        case .zulip: 300_000
        case .generic: 0
        }
    }
}

extension Platform {
    /// The platform's row in the table of differences.
    package var facts: PlatformFacts {
        switch self {
        case .slack:
            PlatformFacts(
                answerSeconds: 3, replayWindow: ReplayWindow(seconds: 300), bodyWindow: nil, refusalStatus: 401,
                malformedStatus: 400, textLimit: 4000, keyForm: .text, answersInThread: false,
                api: "https://slack.com/api",
                hosts: ["slack.com", "slack-edge.com"])
        case .mattermost:
            PlatformFacts(
                answerSeconds: 30, replayWindow: nil, bodyWindow: nil, refusalStatus: 401, malformedStatus: 400,
                textLimit: 16_383, keyForm: .text, answersInThread: true, api: nil, hosts: [])
        case .teams:
            PlatformFacts(
                answerSeconds: 5, replayWindow: nil, bodyWindow: ReplayWindow(seconds: 600), refusalStatus: 401,
                malformedStatus: 400, textLimit: 5000, keyForm: .base64, answersInThread: true, api: nil, hosts: [])
        case .discord:
            PlatformFacts(
                answerSeconds: 3, replayWindow: ReplayWindow(seconds: 300), bodyWindow: nil, refusalStatus: 401,
                malformedStatus: 400, textLimit: 2000, keyForm: .publicKey, answersInThread: false,
                api: "https://discord.com/api/v10",
                hosts: ["discord.com", "cdn.discordapp.com", "media.discordapp.net"])
        case .telegram:
            // An update answered with an error comes again and holds up its chat, so an unreadable one is taken and held.
            PlatformFacts(
                answerSeconds: 10, replayWindow: nil, bodyWindow: nil, refusalStatus: 403, malformedStatus: 200,
                textLimit: 4096, keyForm: .text, answersInThread: false, api: "https://api.telegram.org",
                hosts: ["api.telegram.org"])
        case .rocketChat:
            PlatformFacts(
                answerSeconds: 10, replayWindow: nil, bodyWindow: nil, refusalStatus: 401, malformedStatus: 400,
                textLimit: 5000, keyForm: .text, answersInThread: true, api: nil, hosts: [])
        case .zulip:
            PlatformFacts(
                answerSeconds: 10, replayWindow: nil, bodyWindow: nil, refusalStatus: 401, malformedStatus: 400,
                textLimit: 10_000, keyForm: .text, answersInThread: true, api: nil, hosts: [])
        case .generic:
            PlatformFacts(
                answerSeconds: 15, replayWindow: ReplayWindow(seconds: 300), bodyWindow: nil, refusalStatus: 401,
                malformedStatus: 400, textLimit: 100_000, keyForm: .prefixedBase64, answersInThread: false, api: nil,
                hosts: [])
        }
    }

    /// The key's bytes from a configured secret; nil when the text cannot be one.
    ///
    /// Slack's signing secret looks like hexadecimal and is used as text; Teams' token and `whsec_` secrets are decoded.
    package func key(fromSecret secret: String) -> [UInt8]? {
        switch facts.keyForm {
        case .text: secret.isEmpty ? nil : Array(secret.utf8)
        case .base64: Base64.bytes(secret).flatMap { $0.isEmpty ? nil : $0 }
        case .prefixedBase64:
            secret.hasPrefix("whsec_") ? Base64.bytes(secret.dropFirst(6)).flatMap { $0.isEmpty ? nil : $0 } : nil
        case .publicKey: Hex.bytes(Substring(secret.lowercased()), count: 32)
        }
    }
}
