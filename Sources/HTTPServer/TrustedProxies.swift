/// The proxies in front of the server, whose word about where a request comes from is believed.
package struct TrustedProxies: Sendable {
    /// Where the proxies write the address of who asked them.
    ///
    /// They overwrite or extend this one field; another one comes from the client as it was sent, and is anybody's claim.
    package enum Field: String, Sendable, CaseIterable {
        /// The list of addresses that most proxies write.
        case xForwardedFor = "X-Forwarded-For"
        /// The standard's list of parameters (RFC 7239).
        case forwarded = "Forwarded"
    }

    private let ranges: [NetworkRange]
    private let field: Field

    /// Proxies in these ranges, which write that field; without any range nobody is believed.
    package init(_ ranges: [NetworkRange] = [], writing field: Field = .xForwardedFor) {
        self.ranges = ranges
        self.field = field
    }

    /// The address of who asked: the rightmost that no trusted proxy has, because what is left of it may be invented.
    ///
    /// Where the list breaks off or cannot be read, it is the last proxy that could be told.
    func client(behind peer: String, _ headers: Headers) -> String {
        guard !ranges.isEmpty, var client = IPAddress(peer), trusts(client) else { return peer }
        for hop in hops(headers).reversed() {
            guard let address = hop else { break }
            client = address
            if !trusts(address) { break }
        }
        return client.description
    }

    private func trusts(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    /// The addresses in the order in which they were written; nil for a word that is none.
    private func hops(_ headers: Headers) -> [IPAddress?] {
        let entries = headers.all(field.rawValue).flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        switch field {
        case .xForwardedFor: return entries.map { TrustedProxies.address($0) }
        case .forwarded: return entries.map { TrustedProxies.node($0).flatMap { TrustedProxies.address($0) } }
        }
    }

    /// The node that a request came from, in one entry of `Forwarded`.
    private static func node(_ entry: Substring) -> Substring? {
        for pair in entry.split(separator: ";") {
            let words = pair.split(separator: "=", maxSplits: 1)
            guard words.count == 2, words[0].filter({ $0 != " " && $0 != "\t" }).lowercased() == "for" else { continue }
            return words[1]
        }
        return nil
    }

    /// The address of a node, which may stand in quotes and brackets and have a port.
    private static func address(_ node: Substring) -> IPAddress? {
        let text = node.filter { !" \t\"".contains($0) }
        if text.hasPrefix("[") { return IPAddress(String(text.dropFirst().prefix { $0 != "]" })) }
        let hasPort = text.contains(".") && text.contains(":") && !text.hasPrefix(":")
        return IPAddress(text) ?? (hasPort ? IPAddress(String(text.prefix { $0 != ":" })) : nil)
    }
}
