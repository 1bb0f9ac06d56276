import Chat
import Intake

/// A chat platform that calls us, and the queue its tickets go to.
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
    /// The address of the platform's interface; nil for the platform's own, or for none.
    var api: String?
    /// Our account there: the bot's user id or mail address, where the platform wants it.
    var account: String
    /// The file that holds the token of our account; without one nothing is fetched, asked or said there by ourselves.
    var tokenFile: String?
    /// Who may open tickets there.
    var strangers: Gateway.Strangers
    /// The workspace its tickets go to.
    var workspace: String
    /// The project its tickets go to.
    var project: String

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
        api = try reader.optionalText("api")
        account = try reader.optionalText("account") ?? ""
        tokenFile = try reader.optionalText("tokenFile")
        let rule = try reader.optionalText("strangers") ?? Gateway.Strangers.mayOpen.rawValue
        guard let strangers = Gateway.Strangers(rawValue: rule) else {
            throw reader.wrong("strangers", "wants \"open\" or \"refuse\"")
        }
        self.strangers = strangers
        workspace = try reader.text("workspace")
        project = try reader.text("project")
        try reader.finish()
    }
}

extension GatewaySettings {
    /// The secret in its file.
    func secret() throws -> String { try SecretFile.read(signingSecretFile) }

    /// The way to the platform, when there is a token; `site` is the address of our own HTTP interface.
    func outlet(site: String) throws -> ChatOutlet? {
        guard let tokenFile else { return nil }
        guard let base = api ?? kind.facts.api else {
            throw ServiceError("gateway \(name): api, the address of the platform's interface, is missing")
        }
        return ChatOutlet(
            platform: kind, base: base, account: account, secret: try SecretFile.read(tokenFile),
            callback: "\(site)/hooks/\(name)")
    }
}
