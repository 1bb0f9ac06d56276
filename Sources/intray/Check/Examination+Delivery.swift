import Curl
import Maildir

/// The way that letters go out: the servers are called, and nothing is sent.
extension Examination {
    /// Seconds for which a server is waited for: a check must end also where there is no network.
    private static let patience = 10
    /// The bytes of the largest letter there will be, in all likelihood: letters carry words and no files.
    private static let largestLetter = 4 << 20

    /// The Maildir that letters go to.
    func outbox(_ path: String) throws -> String {
        try MailFolder(path: path).create()
        return "into the Maildir \(path)"
    }

    /// A mail server, as far as can be told without a letter: encryption, sign-in and what it offers.
    func server(_ settings: DeliveryRoute.SMTPSettings) throws -> String {
        var server = settings.server(localName: configuration.site.domain)
        server.credentials = try settings.credentials()
        (server.connectTimeout, server.replyTimeout, server.totalTimeout) = (
            Self.patience, Self.patience, Self.patience
        )
        var session = try SMTPSession(server)
        let offer: SMTPOffer
        do throws(CurlError) { offer = try session.probe() } catch { throw Self.concern(error) }
        if settings.isSignedIn, !offer.has("AUTH") {
            throw Concern.wrong(
                "it offers no sign-in, and a user is configured",
                remedy: "use its port for submission, or take the user away")
        }
        if let limit = offer.largestLetter, limit < Self.largestLetter {
            throw Concern.warning(
                "it takes letters of up to \(limit) bytes only",
                remedy: "have it take \(Self.largestLetter), so that no long answer is refused")
        }
        if settings.startTLS == .ifOffered, !offer.isEncrypted {
            throw Concern.warning(
                "it offers no STARTTLS, so letters go in the clear", remedy: "have it encrypt, and require that")
        }
        return Self.words(for: offer, settings)
    }

    /// What a server offers; of the extensions for letters beyond ASCII none is needed, for ours never are.
    private static func words(for offer: SMTPOffer, _ settings: DeliveryRoute.SMTPSettings) -> String {
        let missing = ["8BITMIME", "SMTPUTF8"].filter { !offer.has($0) }.map { "no \($0), which no letter needs" }
        let facts = [
            offer.isEncrypted ? "encrypted" : "in the clear", settings.isSignedIn ? "signed in" : "without a sign-in",
            offer.largestLetter.map { "letters of up to \($0 >> 20) MB" } ?? "letters of any size",
        ]
        return (facts + missing).joined(separator: ", ")
    }

    /// What to do about a server that cannot be spoken to.
    private static func concern(_ error: CurlError) -> Concern {
        let words = error.description
        return switch error.obstacle {
        case .unreachable: .warning(words, remedy: "letters wait until it is there: start it, or see name and firewall")
        case .certificate:
            .wrong(words, remedy: "renew its certificate, use the name that is in it, or name its authority as caFile")
        case .encryption: .wrong(words, remedy: "have it offer STARTTLS with TLS 1.2, or set startTLS to what it has")
        case .signIn: .wrong(words, remedy: "see user and secret, and what ways to sign in the server offers")
        case .other: .wrong(words, remedy: "see the server's log")
        }
    }
}

extension DeliveryRoute.SMTPSettings {
    /// Whether a user is configured.
    fileprivate var isSignedIn: Bool {
        switch signIn {
        case .none: false
        case .password, .token: true
        }
    }
}
