import CCurl

/// Why a letter or a request did not get through, in libcurl's words and the server's.
package struct CurlError: Error, Equatable {
    /// How far the transfer had come.
    package enum Phase: Sendable, Equatable {
        /// Not begun: an address, a field or a letter was refused before anything was sent.
        case argument
        /// Connecting, encrypting, greeting or signing in: nothing was said about the letter yet.
        case session
        /// Sending: what the server says now, it says about this letter or request.
        case transfer
    }

    /// libcurl's code, such as `CURLE_COULDNT_CONNECT`.
    package let code: Int32
    /// The code of the server's last reply (SMTP) or answer (HTTP), or 0 when there was none.
    package let reply: Int
    /// The text of the server's last SMTP reply, without its codes' number; several lines are joined by line feeds.
    package let words: String
    /// libcurl's words for what happened.
    package let context: String
    /// How far the transfer had come.
    package let phase: Phase

    /// True if the same attempt may succeed later: the one place where temporary and permanent are told apart.
    ///
    /// A 4xx reply, the network and anything unknown are temporary. A 5xx reply is permanent (RFC 5321 §4.2.1) when it is
    /// about the letter; before that (a refused password, say) it is about the connection, which can be put right.
    package var isTemporary: Bool {
        switch phase {
        case .argument: false
        case .session: true
        case .transfer: !(500..<600).contains(reply) || code == CURLE_OPERATION_TIMEDOUT.rawValue
        }
    }

    /// True if there was more of an answer than is taken.
    package var isTooLarge: Bool { code == CURLE_WRITE_ERROR.rawValue }

    /// What kept a session from beginning, as far as somebody can do something about it.
    package enum Obstacle: Sendable, Equatable {
        /// There is no such host, nobody listens there, or nothing was said in time.
        case unreachable
        /// The certificate is not to be trusted, or the file of those that are cannot be read.
        case certificate
        /// Encryption is wanted and was not to be had.
        case encryption
        /// Name and password or token were refused, or there is no way to give them that both sides know.
        case signIn
        /// Anything else.
        case other
    }

    /// What kept a session from beginning.
    package var obstacle: Obstacle {
        switch CURLcode(UInt32(bitPattern: code)) {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT: .unreachable
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: .certificate
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR: .encryption
        case CURLE_LOGIN_DENIED: .signIn
        default: .other
        }
    }

    /// The enhanced status code at the start of the server's words, such as "5.1.1" (RFC 3463), or nil.
    package var enhancedStatus: String? {
        let first = words.prefix { $0 != " " && $0 != "\n" }
        let parts = first.split(separator: ".", omittingEmptySubsequences: false)
        let areNumbers = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        return parts.count == 3 && areNumbers ? String(first) : nil
    }
}

extension CurlError {
    /// An error found before anything was sent.
    static func argument(_ context: String) -> CurlError {
        CurlError(
            code: Int32(CURLE_BAD_FUNCTION_ARGUMENT.rawValue), reply: 0, words: "", context: context, phase: .argument)
    }
}

extension CurlError: CustomStringConvertible {
    /// One line for a log: no letter, no password.
    package var description: String {
        let said = reply == 0 ? "" : ", server said \(reply) \(words.split(separator: "\n").joined(separator: " / "))"
        return "libcurl \(code): \(context)\(said)"
    }
}
