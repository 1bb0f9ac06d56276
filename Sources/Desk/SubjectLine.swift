/// The reading and writing of ticket numbers in subject lines: `Re: [#1001] Printer`.
package struct SubjectLine: Sendable {
    /// The subject as it came.
    package let text: String
    /// The subject without reply prefixes and ticket numbers.
    package let title: String
    /// What its first prefix says that the mail is.
    package let kind: Kind
    /// The ticket numbers in it, first to last, each once.
    package let numbers: [Int64]

    /// What a mail is by the prefix of its subject.
    package enum Kind: Sendable {
        /// It has no prefix.
        case plain
        /// It answers another: `Re:`, `AW:`.
        case reply
        /// It passes another on: `Fwd:`, `WG:`.
        case forward
    }

    private static let longestNumber = 15

    /// Reads a decoded subject; `prefix` stands between `[` and the digits.
    package init(_ subject: String, prefix: String = "#") {
        var numbers: [Int64] = []
        var rest = subject[...]
        var kept = ""
        while let open = rest.firstIndex(of: "[") {
            kept += rest[..<open]
            let inside = rest[open...].dropFirst()
            // A look no further than a number reaches keeps a subject of a million brackets linear.
            let near = inside.prefix(prefix.count + SubjectLine.longestNumber + 1)
            if let close = near.firstIndex(of: "]"), let number = SubjectLine.number(inside[..<close], prefix) {
                if !numbers.contains(number) { numbers.append(number) }
                rest = inside[close...].dropFirst()
            } else {
                kept.append("[")
                rest = inside
            }
        }
        kept += rest
        text = subject
        self.numbers = numbers
        (kind, title) = SubjectLine.withoutPrefixes(kept)
    }

    /// The tag that a subject carries for a ticket.
    package static func tag(_ number: Int64, prefix: String = "#") -> String { "[\(prefix)\(number)]" }

    private static func number(_ text: Substring, _ prefix: String) -> Int64? {
        guard text.hasPrefix(prefix) else { return nil }
        let digits = text.dropFirst(prefix.count)
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int64(digits)
    }

    /// The prefixes of the common clients and languages, lower case, without the colon.
    private static let prefixes: [String: Kind] = {
        let replies = [
            "re", "aw", "antw", "antwort", "sv", "vs", "ref", "odp", "ynt", "回复", "答复", "返信", "auto",
        ]
        let forwards = [
            "fw", "fwd", "wg", "tr", "rv", "i", "enc", "doorst", "vb", "vl", "pd", "ilt", "i̇lt", "转发", "轉寄", "転送", "전달",
        ]
        return Dictionary(
            replies.map { ($0, Kind.reply) } + forwards.map { ($0, Kind.forward) },
            uniquingKeysWith: { first, _ in first })
    }()

    private static func withoutPrefixes(_ subject: String) -> (Kind, String) {
        var rest = subject[...].trimmed
        var kind = Kind.plain
        while let colon = rest.prefix(14).firstIndex(where: { $0 == ":" || $0 == "：" }) {
            var word = rest[..<colon].trimmed
            // Some clients count: `Re[2]:`, `Re(2):`.
            if let bracket = word.firstIndex(where: { $0 == "[" || $0 == "(" }) { word = word[..<bracket] }
            guard let found = prefixes[word.lowercased()] else { break }
            if kind == .plain { kind = found }
            rest = rest[colon...].dropFirst().trimmed
        }
        return (kind, rest.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
}
