/// A mail domain the desk serves: `example.com` itself, or `*.example.net` for everything below it.
package struct DomainPattern: Hashable, Sendable {
    private let domain: String
    private let coversSubdomains: Bool

    /// Reads a pattern, or nil when it is not a domain name.
    package init?(_ text: String) {
        let lower = text.lowercased()
        coversSubdomains = lower.hasPrefix("*.")
        domain = coversSubdomains ? String(lower.dropFirst(2)) : lower
        guard !domain.isEmpty, !domain.contains(where: { $0.isWhitespace || $0 == "*" || $0 == "@" }) else {
            return nil
        }
    }

    /// Whether an address is in the domain.
    package func covers(address: some StringProtocol) -> Bool {
        guard let at = address.lastIndex(of: "@") else { return false }
        let host = address[address.index(after: at)...].lowercased()
        return coversSubdomains ? host.hasSuffix("." + domain) : host == domain
    }
}
