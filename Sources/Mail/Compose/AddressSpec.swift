/// A mail address that may stand in a header or an SMTP command: `local@domain`, checked and in ASCII.
///
/// RFC 5322 §3.4.1 and the limits of RFC 5321 §4.5.3.1. A domain in another script is kept as its A-labels (RFC 5891);
/// a local part outside ASCII is refused, because only an SMTPUTF8 session could carry it.
package struct AddressSpec: Hashable, Sendable {
    /// The part before the last `@`, in quotes when it needs them.
    package let local: String
    /// The domain in lower case, or a domain literal in brackets.
    package let domain: String

    /// Reads an address as people write it, or nil when it cannot be sent to.
    package init?(_ text: String) {
        guard text.utf8.count <= 1_000, let at = Self.lastAt(in: text),
            let local = Self.checkedLocal(text[..<at]), local.utf8.count <= 64,
            let domain = Self.checkedDomain(text[text.utf8.index(after: at)...]), domain.utf8.count <= 253,
            local.utf8.count + 1 + domain.utf8.count <= 254
        else { return nil }
        self.local = local
        self.domain = domain
    }

    /// The address with a detail behind its local part, which `support+detail@` finds; nil when it would be too long.
    ///
    /// The detail is letters and digits alone (RFC 5233 §4), and the local part is not quoted.
    package func tagged(_ detail: String) -> AddressSpec? {
        guard detail.utf8.allSatisfy(\.isLetterOrDigit), local.utf8.first != ASCII.quote,
            local.utf8.count + 1 + detail.utf8.count <= 64,
            local.utf8.count + 2 + detail.utf8.count + domain.utf8.count <= 254
        else { return nil }
        return AddressSpec(local: "\(local)+\(detail)", domain: domain)
    }

    private init(local: String, domain: String) {
        self.local = local
        self.domain = domain
    }

    /// The last `@`; one with a combining mark on it is none.
    private static func lastAt(in text: String) -> String.Index? {
        text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.lastIndex(of: UInt8(ascii: "@")) : text.lastIndex(of: "@")
    }

    /// The local part as a dot-atom or a quoted string.
    ///
    /// `a..b` is no dot-atom, yet such mailboxes exist at Japanese phone companies; the quoted form names the same one.
    private static func checkedLocal(_ text: Substring) -> String? {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { return nil }
        if first == UInt8(ascii: "\"") { return isQuotedString(bytes) ? String(text) : nil }
        guard bytes.allSatisfy({ $0.isAtomText || $0 == UInt8(ascii: ".") }) else { return nil }
        let dot = UInt8(ascii: ".")
        let isDotAtom =
            first != dot && bytes.last != dot && !zip(bytes, bytes.dropFirst()).contains { $0 == dot && $1 == dot }
        return isDotAtom ? String(text) : "\"\(text)\""
    }

    private static func isQuotedString(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 2, bytes.last == UInt8(ascii: "\"") else { return false }
        var escaped = false
        for byte in bytes[1..<(bytes.count - 1)] {
            guard byte >= 0x20, byte < 0x7F else { return false }
            if escaped {
                escaped = false
            } else if byte == UInt8(ascii: "\"") {
                return false
            } else {
                escaped = byte == UInt8(ascii: "\\")
            }
        }
        return !escaped
    }

    private static func checkedDomain(_ text: Substring) -> String? {
        if text.first == "[" { return isLiteral(text) ? String(text) : nil }
        let dot = UInt8(ascii: ".")
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            let labels = text.utf8.split(separator: dot, omittingEmptySubsequences: false)
            return labels.allSatisfy(isLabel) ? text.lowercased() : nil
        }
        var labels: [String] = []
        for label in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let ascii = Punycode.asciiLabel(String(label)), isLabel(ascii.utf8) else { return nil }
            labels.append(ascii)
        }
        return labels.joined(separator: ".")
    }

    private static func isLabel(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(bytes.count) && bytes.first != hyphen && bytes.last != hyphen
            && bytes.allSatisfy { $0.isLetterOrDigit || $0 == hyphen || $0 == UInt8(ascii: "_") }
    }

    private static func isLiteral(_ text: Substring) -> Bool {
        text.utf8.count > 2 && text.last == "]"
            && text.utf8.dropFirst().dropLast().allSatisfy {
                $0.isLetterOrDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-")
            }
    }
}

extension AddressSpec: CustomStringConvertible {
    /// The address as it goes on the wire, without angle brackets.
    package var description: String { "\(local)@\(domain)" }
}
