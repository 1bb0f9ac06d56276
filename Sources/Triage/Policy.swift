package import Desk

/// The site's settings that verdicts depend on.
package struct Policy: Sendable {
    /// What happens to mail from people nobody knows.
    package enum UnknownSenders: String, CaseIterable, Sendable {
        /// It opens tickets like anybody's.
        case accept
        /// It waits for an admin.
        case hold
        /// It is not taken.
        case refuse
    }

    /// The site's own mail domain, which its loop header carries.
    package var site: String
    /// The domains whose people may write without being known.
    package var domains: [DomainPattern]
    /// The authserv-ids of our own border MTAs (RFC 8601 §2.5).
    package var trustedAuthserv: Set<String>
    /// What happens to everybody else's mail.
    package var unknownSenders: UnknownSenders

    /// Collects the settings.
    package init(
        site: String, domains: [DomainPattern], trustedAuthserv: [String], unknownSenders: UnknownSenders
    ) {
        self.site = site.lowercased()
        self.domains = domains
        self.trustedAuthserv = Set(trustedAuthserv.map { $0.lowercased() })
        self.unknownSenders = unknownSenders
    }

    /// Whether an address is in one of the desk's domains.
    package func isServed(_ address: String) -> Bool { domains.contains { $0.covers(address: address) } }

    /// Whether mail from an address that nobody knows opens a ticket and makes its sender a person.
    package func takesMail(from stranger: String) -> Bool { unknownSenders == .accept || isServed(stranger) }
}
