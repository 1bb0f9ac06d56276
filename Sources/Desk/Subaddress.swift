/// A mail address with a detail behind the first `+` of its local part: `support+detail@example.com` (RFC 5233 §4).
///
/// Only our own addresses are read this way: at foreign ones a `+` may mean anything. A quoted local part is not split.
package struct Subaddress: Hashable, Sendable {
    /// The local part up to the separator, as it was written.
    package let user: String
    /// What stands behind the separator, which may be nothing; nil without a separator.
    package let detail: String?
    /// What stands behind the last `@`.
    package let domain: String

    /// Splits an address, or gives nil when it has no local part or no domain.
    package init?(_ address: some StringProtocol) {
        let address = Substring(address)
        let bytes = address.utf8
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at != bytes.startIndex else { return nil }
        let local = bytes[..<at]
        domain = String(address[bytes.index(after: at)...])
        guard !domain.isEmpty else { return nil }
        if local.first != UInt8(ascii: "\""), let plus = local.firstIndex(of: UInt8(ascii: "+")) {
            user = String(address[..<plus])
            detail = String(address[bytes.index(after: plus)..<at])
        } else {
            user = String(address[..<at])
            detail = nil
        }
        guard !user.isEmpty else { return nil }
    }

    private static let marks = Set("%=-_".utf8)

    private init?(user: Substring, detail: Substring, domain: String) {
        guard !user.isEmpty else { return nil }
        self.user = String(user)
        self.detail = String(detail)
        self.domain = domain
    }

    /// Every way to read an address whose `+` may have been rewritten on its way, the plain one first.
    ///
    /// Gateways and address books make `support-detail@`, `support=detail@`, `support_detail@` and `support%2Bdetail@` of it.
    package static func readings(of address: some StringProtocol) -> [Subaddress] {
        guard let plain = Subaddress(address) else { return [] }
        let local = plain.user[...]
        // Most addresses have none of the marks and are read one way.
        guard plain.detail == nil, local.first != "\"", local.utf8.contains(where: Self.marks.contains) else {
            return [plain]
        }
        var readings = [plain]
        for mark in ["%2B", "%2b", "=", "-", "_"] {
            guard let range = local.ranges(of: mark).last,
                let reading = Subaddress(
                    user: local[..<range.lowerBound], detail: local[range.upperBound...], domain: plain.domain)
            else { continue }
            readings.append(reading)
        }
        return readings
    }

    /// The address without its detail: the mailbox it belongs to.
    package var base: String { "\(user)@\(domain)" }

    /// The address of the same mailbox with another detail.
    package func with(detail: String) -> String { "\(user)+\(detail)@\(domain)" }
}
