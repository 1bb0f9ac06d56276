import CCurl

/// A conversation with one mail server, kept open from letter to letter.
package struct SMTPSession: ~Copyable, Sendable {
    /// How to sign in; with others than before the next letter goes over a connection of its own.
    package var credentials: SMTPServer.Credentials

    private let server: SMTPServer
    private let url: String
    private let shouldStop: @Sendable () -> Bool
    private var handle: EasyHandle

    /// Prepares a session; the connection is made with the first letter, and anew whenever the server has ended it.
    ///
    /// - Parameters:
    ///   - server: The server.
    ///   - shouldStop: Asked about once a second during a transfer; true ends it with a temporary error.
    /// - Throws: An error of phase `argument` for settings that can never work.
    package init(
        _ server: SMTPServer, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws(CurlError) {
        let url = try server.transferURL()
        handle = try EasyHandle()
        self.url = url
        self.server = server
        credentials = server.credentials
        self.shouldStop = shouldStop
    }

    /// Sends one letter to one recipient.
    ///
    /// - Parameters:
    ///   - sender: The envelope sender, where bounces go; empty for the null sender `<>`.
    ///   - recipient: The envelope recipient.
    ///   - message: Header and body with CRLF at every line's end; dots are stuffed on the way.
    package mutating func send(
        from sender: String, to recipient: String, message: [UInt8]
    ) throws(CurlError) {
        guard sender.isEmpty || Envelope.isAddress(sender) else { throw .argument("the envelope sender is no address") }
        guard Envelope.isAddress(recipient) else { throw .argument("the envelope recipient is no address") }
        guard Envelope.hasCanonicalLines(message) else { throw .argument("the letter has a line without CRLF") }
        let transfer = Transfer(upload: message, limit: 0, shouldStop: shouldStop)
        do {
            try perform(transfer, from: sender, to: recipient)
        } catch {
            guard transfer.mayBeRepeated else { throw error }
            let again = Transfer(upload: message, limit: 0, shouldStop: shouldStop)
            try perform(again, from: sender, to: recipient)
        }
    }

    /// Connects, encrypts and signs in as for a letter, and returns what the server offers; nothing is sent.
    package mutating func probe() throws(CurlError) -> SMTPOffer {
        let transfer = Transfer(limit: 0, shouldStop: shouldStop)
        prepare()
        // Without a recipient libcurl says a command of our choice instead of sending a letter.
        handle.set(CURLOPT_CUSTOMREQUEST, "NOOP")
        handle.set(CURLOPT_NOBODY, 1)
        try handle.perform(transfer)
        return SMTPOffer(lines: transfer.offers, isEncrypted: url.hasPrefix("smtps:") || transfer.isEncrypted)
    }

    private mutating func perform(
        _ transfer: Transfer, from sender: String, to recipient: String
    ) throws(CurlError) {
        prepare()
        let recipients = TextList([recipient])
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_MAIL_FROM, sender)
        handle.set(CURLOPT_MAIL_RCPT, recipients)
        // The announced size lets the server refuse the letter before it is sent (RFC 1870).
        handle.set(CURLOPT_INFILESIZE_LARGE, size: transfer.uploadSize)
        try handle.perform(transfer)
    }

    private mutating func prepare() {
        handle.reset()
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_NOSIGNAL, 1)
        // Not for its text: the debug function is how we know which command a reply answers.
        handle.set(CURLOPT_VERBOSE, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT, server.connectTimeout)
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, server.replyTimeout)
        handle.set(CURLOPT_TIMEOUT, server.totalTimeout)
        switch server.startTLS {
        case .required: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .ifOffered: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
        case .never: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
        }
        handle.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let certificates = server.certificates { handle.set(CURLOPT_CAINFO, certificates) }
        switch credentials {
        case .none: break
        case .password(let user, let password):
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_PASSWORD, password)
        case .token(let user, let token):
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_XOAUTH2_BEARER, token)
        }
    }
}
