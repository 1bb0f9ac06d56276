/// A mail domain the desk serves: `example.com` itself, or `*.example.net` for everything below it.
package struct DomainPattern: Hashable, Sendable {
    private let domain: String
    private let coversSubdomains: Bool

    /// Reads a pattern, or nil when it is not a domain name.
    package init?(_ text: String) {
        let lower = text.lowercased()
        coversSubdomains = lower.hasPrefix("*.")
        domain = coversSubdomains ? String(lower.dropFirst(2)) : lower
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        let areNames = labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
        guard areNames else { return nil }
    }

    /// Whether an address is in the domain.
    package func covers(address: some StringProtocol) -> Bool {
        guard let at = address.lastIndex(of: "@") else { return false }
        let host = address[address.index(after: at)...].lowercased()
        return coversSubdomains ? host.hasSuffix("." + domain) && !host.hasPrefix(".") : host == domain
    }
}
