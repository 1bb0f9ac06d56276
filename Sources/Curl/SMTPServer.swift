/// The mail server that takes our letters, and how to speak to it.
package struct SMTPServer: Sendable {
    /// How to sign in.
    package enum Credentials: Sendable {
        /// Not at all.
        case none
        /// With a name and a password (PLAIN, LOGIN or a better one that the server offers).
        case password(user: String, password: String)
        /// With a name and an OAuth 2.0 access token (XOAUTH2 or OAUTHBEARER).
        case token(user: String, token: String)
    }

    /// Whether a conversation that begins in the clear must become encrypted.
    package enum StartTLS: Sendable {
        /// Nothing is sent to a server that does not encrypt.
        case required
        /// A server that does not offer it gets the letter in the clear.
        case ifOffered
        /// The server is asked for nothing: for one on the same machine.
        case never
    }

    /// `smtp://host:port`, or `smtps://host:port` for a conversation that is encrypted from its first byte.
    package var url: String
    /// The name we give ourselves in EHLO: a domain name or an address literal.
    package var localName: String
    /// How to sign in.
    package var credentials = Credentials.none
    /// Whether an `smtp:` conversation must become encrypted.
    package var startTLS = StartTLS.required
    /// The file of certificates to trust instead of the system's.
    package var certificates: String?
    /// The seconds that connecting, greeting, encryption and sign-in may take together.
    ///
    /// Less than RFC 5321 §4.5.3.2.1 gives a greeting: nothing was said about a letter yet, and the next server waits.
    package var connectTimeout = 60
    /// The seconds one reply may take; the reply to a letter's end may take ten minutes (RFC 5321 §4.5.3.2.6).
    package var replyTimeout = 600
    /// The seconds one letter may take in all.
    package var totalTimeout = 1800

    /// A server at `url`, to which we are `localName`.
    package init(url: String, localName: String) {
        self.url = url
        self.localName = localName
    }
}

extension SMTPServer {
    /// The URL for libcurl, which takes the name for EHLO from the path.
    func transferURL() throws(CurlError) -> String {
        guard let scheme = ["smtp://", "smtps://"].first(where: url.hasPrefix) else {
            throw .argument("the mail server's URL must begin with smtp:// or smtps://")
        }
        let host = url.dropFirst(scheme.count)
        guard Self.isPlain(host, except: "/?#@\\%") else {
            throw .argument("the mail server's URL must be a scheme, a host and perhaps a port")
        }
        guard Self.isPlain(localName[...], except: "/?#@\\%<>\"") else {
            throw .argument("the local name must be a domain name or an address literal")
        }
        return "\(url)/\(localName)"
    }

    private static func isPlain(_ text: Substring, except: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !except.utf8.contains($0) }
    }
}
