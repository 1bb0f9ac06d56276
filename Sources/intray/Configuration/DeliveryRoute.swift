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
        /// A file with the certificates that are trusted instead of the system's.
        var caFile: String?
    }

    /// Reads the `delivery` object: either `smtp` or `maildir`.
    init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        let url = try reader.optionalText("smtp")
        let maildir = try reader.optionalText("maildir")
        let user = try reader.optionalText("user")
        let passwordFile = try reader.optionalText("passwordFile")
        let caFile = try reader.optionalText("caFile")
        switch (url, maildir) {
        case (let url?, nil):
            guard url.hasPrefix("smtp://") || url.hasPrefix("smtps://") else {
                throw reader.wrong("smtp", "wants smtp://host:port or smtps://host:port")
            }
            self = .smtp(SMTPSettings(url: url, user: user, passwordFile: passwordFile, caFile: caFile))
        case (nil, let maildir?): self = .maildir(maildir)
        case (nil, nil): throw reader.wrong("smtp", "is missing; give a server here, or a folder as “maildir”")
        case (_?, _?): throw reader.wrong("maildir", "cannot stand beside “smtp”")
        }
        try reader.finish()
    }
}
