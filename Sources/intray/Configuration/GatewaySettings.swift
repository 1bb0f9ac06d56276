import Chat

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
        workspace = try reader.text("workspace")
        project = try reader.text("project")
        try reader.finish()
    }
}

extension GatewaySettings {
    /// The secret in its file.
    func secret() throws -> String { try SecretFile.read(signingSecretFile) }
}
