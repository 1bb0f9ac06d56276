/// Where letters go.
enum DeliveryRoute {
    /// To the first of these SMTP servers that is to be had.
    case smtp([SMTPSettings])
    /// Into a Maildir, for trying things out.
    case maildir(String)

    /// How to reach and greet a server.
    struct SMTPSettings {
        /// `smtp://host:port`, or `smtps://…` for TLS from the first byte.
        var url: String
        /// How to sign in.
        var signIn: SignIn
        /// Whether an `smtp:` conversation must become encrypted.
        var startTLS: StartTLS
        /// A file with the certificates that are trusted instead of the system's.
        var caFile: String?
        /// The most connections that are open to it at once.
        var connections: Int
    }

    /// How to sign in to a server.
    enum SignIn {
        /// Not at all.
        case none
        /// With a user name and the password in a file.
        case password(user: String, file: String)
        /// With a user name and the OAuth 2.0 access token in a file.
        case token(user: String, file: String)
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

    /// The most servers beside the first: so many can be tried in vain before a letter's lease ends.
    private static let mostFallbacks = 3

    /// How many letters are handed over at once.
    var lanes: Int {
        switch self {
        case .smtp(let servers): servers.map(\.connections).max() ?? 1
        case .maildir: 1
        }
    }

    /// Reads the `delivery` object: a server with its fallbacks, or `maildir`.
    init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        let maildir = try reader.optionalText("maildir")
        let first = try SMTPSettings(&reader)
        let fallbacks = try reader.objects("fallbacks").map { try SMTPSettings(only: $0) }
        guard fallbacks.count <= DeliveryRoute.mostFallbacks else {
            throw reader.wrong("fallbacks", "wants at most \(DeliveryRoute.mostFallbacks) servers")
        }
        switch (first, maildir) {
        case (let first?, nil): self = .smtp([first] + fallbacks)
        case (nil, let maildir?): self = .maildir(maildir)
        case (nil, nil): throw reader.wrong("smtp", "is missing; give a server here, or a folder as “maildir”")
        case (_?, _?): throw reader.wrong("maildir", "cannot stand beside “smtp”")
        }
        if first == nil, !fallbacks.isEmpty { throw reader.wrong("fallbacks", "wants a server as “smtp” before them") }
        try reader.finish()
    }
}

extension DeliveryRoute.SMTPSettings {
    /// Reads an object that describes a server and nothing else.
    fileprivate init(only reader: consuming ConfigurationReader) throws {
        var reader = reader
        guard let settings = try DeliveryRoute.SMTPSettings(&reader) else { throw reader.wrong("smtp", "is missing") }
        try reader.finish()
        self = settings
    }

    /// Reads the keys of a server; nil when none is named.
    fileprivate init?(_ reader: inout ConfigurationReader) throws {
        let url = try reader.optionalText("smtp")
        signIn = try DeliveryRoute.SignIn(&reader)
        caFile = try reader.optionalText("caFile")
        let isLocal = ["127.", "localhost", "[::1]"].contains { url?.hasPrefix("smtp://" + $0) == true }
        startTLS = try reader.choice("startTLS", default: isLocal ? DeliveryRoute.StartTLS.never : .required)
        connections = try reader.number("connections", default: 1, in: 1...16)
        guard let url else { return nil }
        guard url.hasPrefix("smtp://") || url.hasPrefix("smtps://") else {
            throw reader.wrong("smtp", "wants smtp://host:port or smtps://host:port")
        }
        self.url = url
    }
}

extension DeliveryRoute.SignIn {
    fileprivate init(_ reader: inout ConfigurationReader) throws {
        let passwordFile = try reader.optionalText("passwordFile")
        let tokenFile = try reader.optionalText("tokenFile")
        switch (try reader.optionalText("user"), passwordFile, tokenFile) {
        case (nil, nil, nil): self = .none
        case (let user?, let file?, nil): self = .password(user: user, file: file)
        case (let user?, nil, let file?): self = .token(user: user, file: file)
        case (_, _?, _?): throw reader.wrong("tokenFile", "cannot stand beside “passwordFile”")
        case (_?, nil, nil), (nil, _, _):
            throw reader.wrong("user", "wants a “passwordFile” or “tokenFile” beside it, and the other way round")
        }
    }
}
