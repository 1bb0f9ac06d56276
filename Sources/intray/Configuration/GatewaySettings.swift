import Chat
import Desk
import Intake

/// A chat platform that calls us, the queue its tickets go to, and the way back.
struct GatewaySettings {
    /// The name in the webhook's URL: `/hooks/NAME`.
    var name: String
    /// The platform.
    var kind: Platform
    /// What the platform's installation is called where payloads do not say.
    var installation: String
    /// The bot's own user name, on platforms that mention by name.
    var botName: String?
    /// The file that holds the secret calls are signed with.
    var signingSecretFile: String
    /// Who may open tickets there.
    var strangers: Gateway.Strangers
    /// The workspace its tickets go to.
    var workspace: String
    /// The project its tickets go to.
    var project: String
    /// The file that holds the token we post with; nil when nothing is posted.
    var tokenFile: String?
    /// The address of the platform's interface; nil for the platform's own.
    var api: String?
    /// Our account, on platforms that want one beside the token.
    var account: String
    /// The conversation in which agents see the project's new tickets; empty for none.
    var agentsChannel: String

    /// Reads an entry of `gateways`.
    init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        name = try reader.text("name")
        let word = try reader.text("kind")
        guard let platform = Platform(rawValue: word) else { throw reader.wrong("kind", "“\(word)” is not a platform") }
        kind = platform
        installation = try reader.optionalText("installation") ?? name
        botName = try reader.optionalText("botName")
        signingSecretFile = try reader.text("signingSecretFile")
        let rule = try reader.optionalText("strangers") ?? Gateway.Strangers.mayOpen.rawValue
        guard let strangers = Gateway.Strangers(rawValue: rule) else {
            throw reader.wrong("strangers", "wants \"open\" or \"refuse\"")
        }
        self.strangers = strangers
        workspace = try reader.text("workspace")
        project = try reader.text("project")
        tokenFile = try reader.optionalText("tokenFile")
        api = try reader.optionalText("api")
        if let api, !WebAddressRule.allows(api) { throw reader.wrong("api", WebAddressRule.words) }
        account = try reader.optionalText("account") ?? ""
        agentsChannel = try reader.optionalText("agentsChannel") ?? ""
        if tokenFile == nil, api != nil || !agentsChannel.isEmpty {
            throw reader.wrong("tokenFile", "is missing; nothing can be posted without it")
        }
        // A Teams workflow's whole address is its secret, and stands in the file.
        if tokenFile != nil, api == nil, platform != .teams, platform.facts.api == nil {
            throw reader.wrong("api", "is missing; every \(word) has an address of its own")
        }
        try reader.finish()
    }
}

extension GatewaySettings {
    /// The secret in its file.
    func secret() throws -> String { try SecretFile.read(signingSecretFile) }

    /// The channel by which posts go back; nil when nothing is posted.
    var channel: Channel? { tokenFile.map { _ in .chat(gateway: name) } }

    /// The way out with its token; nil when nothing is posted.
    ///
    /// `site` is the address of our own HTTP interface, which some buttons call.
    func outlet(site: String) throws -> ChatOutlet? {
        guard let tokenFile else { return nil }
        let secret = try SecretFile.read(tokenFile)
        let base = kind == .teams ? secret : api ?? kind.facts.api ?? ""
        guard WebAddressRule.allows(base) else { throw ServiceError("\(tokenFile): it \(WebAddressRule.words)") }
        return ChatOutlet(
            platform: kind, base: base, account: account, secret: secret, callback: "\(site)/hooks/\(name)")
    }
}
