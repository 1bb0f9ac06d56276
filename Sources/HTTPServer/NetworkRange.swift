/// A range of addresses in CIDR notation, such as 10.0.0.0/8 (RFC 4632); one address alone is a range too.
package struct NetworkRange: Hashable, Sendable {
    private let first: IPAddress
    private let bits: Int

    /// Reads a range; nil when it is none.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = IPAddress(String(parts[0])) else { return nil }
        var bits = first.bytes.count * 8
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...bits).contains(number), parts[1].allSatisfy(\.isNumber) else {
                return nil
            }
            bits = number
        }
        self.first = first
        self.bits = bits
    }

    /// Whether an address is in the range.
    package func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        let whole = bits / 8
        guard address.bytes.prefix(whole) == first.bytes.prefix(whole) else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8.max << UInt8(8 - bits % 8)
        return (address.bytes[whole] ^ first.bytes[whole]) & mask == 0
    }
}
