/// The reading and writing of ticket numbers in subject lines: `Re: [#1001] Printer`.
package struct SubjectLine: Sendable {
    /// The subject as it came.
    package let text: String
    /// The subject without reply prefixes and ticket numbers.
    package let title: String
    /// The ticket numbers in it, first to last, each once.
    package let numbers: [Int64]

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
        self.title = SubjectLine.withoutReplyPrefixes(kept)
    }

    /// The tag that a subject carries for a ticket.
    package static func tag(_ number: Int64, prefix: String = "#") -> String { "[\(prefix)\(number)]" }

    private static func number(_ text: Substring, _ prefix: String) -> Int64? {
        guard text.hasPrefix(prefix) else { return nil }
        let digits = text.dropFirst(prefix.count)
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Int64(digits)
    }

    /// The reply and forward prefixes of the common clients and languages, lower case, without the colon.
    private static let replyPrefixes: Set<String> = [
        "re", "aw", "antw", "antwort", "sv", "vs", "rv", "tr", "ref", "fw", "fwd", "wg", "odp", "ynt", "回复", "答复", "转发",
        "返信",
        "auto",
    ]

    private static func withoutReplyPrefixes(_ subject: String) -> String {
        var rest = subject[...].trimmed
        while let colon = rest.prefix(14).firstIndex(where: { $0 == ":" || $0 == "：" }) {
            var word = rest[..<colon].trimmed
            // Some clients count: `Re[2]:`, `Re(2):`.
            if let bracket = word.firstIndex(where: { $0 == "[" || $0 == "(" }) { word = word[..<bracket] }
            guard replyPrefixes.contains(word.lowercased()) else { break }
            rest = rest[colon...].dropFirst().trimmed
        }
        return rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
