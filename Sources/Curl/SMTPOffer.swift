/// What a mail server says that it can do, in its answer to EHLO (RFC 5321 §4.1.1.1).
package struct SMTPOffer: Sendable, Equatable {
    /// The extensions by their keywords, in capitals, with what stands behind them.
    package let extensions: [String: String]
    /// Whether the conversation was encrypted.
    package let isEncrypted: Bool

    /// Reads the lines behind the codes; the first one is the server's name.
    init(lines: [String], isEncrypted: Bool) {
        let pairs = lines.dropFirst().map { line in
            let words = line.split(separator: " ", maxSplits: 1)
            return (words.first?.uppercased() ?? "", words.count > 1 ? String(words[1]) : "")
        }
        extensions = Dictionary(pairs) { first, _ in first }
        self.isEncrypted = isEncrypted
    }

    /// Whether an extension such as `8BITMIME` is offered.
    package func has(_ keyword: String) -> Bool { extensions[keyword] != nil }

    /// The bytes of the largest letter that is taken, nil where the server sets no limit (RFC 1870 §3).
    package var largestLetter: Int? {
        extensions["SIZE"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
