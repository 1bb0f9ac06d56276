/// Where letters go.
enum DeliveryRoute {
    /// To an SMTP server.
    case smtp(SMTPSettings)
    /// Into a Maildir, for trying things out.
    case maildir(String)

    /// How to reach and greet a server.
    struct SMTPSettings {
        /// `smtp://host:port`, or `smtps://…` for TLS from the first byte.
        var url: String
        /// The user name, if the server wants one.
        var user: String?
        /// The file that holds the password.
        var passwordFile: String?
        /// Whether an `smtp:` conversation must become encrypted.
        var startTLS: StartTLS
        /// A file with the certificates that are trusted instead of the system's.
        var caFile: String?
    }

    /// Whether a conversation that begins in the clear must become encrypted.
    enum StartTLS: String, CaseIterable {
        /// Nothing is sent to a server that does not encrypt.
        case required
        /// A server that does not offer it gets letters in the clear.
        case ifOffered
        /// The server is not asked: for one on this machine.
        case never
    }

    /// Reads the `delivery` object: either `smtp` or `maildir`.
    init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        let url = try reader.optionalText("smtp")
        let maildir = try reader.optionalText("maildir")
        let user = try reader.optionalText("user")
        let passwordFile = try reader.optionalText("passwordFile")
        let caFile = try reader.optionalText("caFile")
        let isLocal = ["127.", "localhost", "[::1]"].contains { url?.hasPrefix("smtp://" + $0) == true }
        let startTLS = try reader.choice("startTLS", default: isLocal ? StartTLS.never : .required)
        switch (url, maildir) {
        case (let url?, nil):
            guard url.hasPrefix("smtp://") || url.hasPrefix("smtps://") else {
                throw reader.wrong("smtp", "wants smtp://host:port or smtps://host:port")
            }
            guard (user == nil) == (passwordFile == nil) else {
                throw reader.wrong("user", "wants a “passwordFile” beside it, and the other way round")
            }
            self = .smtp(
                SMTPSettings(url: url, user: user, passwordFile: passwordFile, startTLS: startTLS, caFile: caFile))
        case (nil, let maildir?): self = .maildir(maildir)
        case (nil, nil): throw reader.wrong("smtp", "is missing; give a server here, or a folder as “maildir”")
        case (_?, _?): throw reader.wrong("maildir", "cannot stand beside “smtp”")
        }
        try reader.finish()
    }
}
