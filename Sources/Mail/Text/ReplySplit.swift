/// What a person wrote in a message, told apart from what their mail client put around it.
///
/// Nothing is cut: the pieces cover the whole text, line by line, and only say what each line is. When in doubt a line is
/// text, because a quote shown too much does no harm and an answer overlooked does.
package struct ReplySplit: Sendable {
    /// The text that was split.
    package let text: String
    /// The pieces, in order and without gaps, in whole lines.
    package let pieces: [Piece]
    /// The header of the first mail quoted or forwarded inside, when one is written out.
    package let embedded: EmbeddedHeader?

    /// What a line of a message is.
    package enum Kind: String, Sendable {
        /// The author's own words.
        case text
        /// A quote the author's words answer or build on, so that they cannot be understood without it.
        case context
        /// The history below or above, with the line that introduces it.
        case quoted
        /// A mail that is passed on.
        case forwarded
        /// A signature, or a line a mail client adds such as `Sent from my phone`.
        case signature
    }

    /// Adjoining lines of one kind.
    package struct Piece: Hashable, Sendable {
        /// What the lines are.
        package let kind: Kind
        /// Where they are: offsets into the UTF-8 of the text.
        package let range: Range<Int>
    }

    /// Splits a text whose lines end in LF or CRLF, in linear time.
    package init(_ text: String) {
        let lines = ReplyLines(text)
        let marks = ReplyMarks(lines)
        self.text = text
        self.pieces = ReplyLayout(lines, marks).pieces
        self.embedded = marks.embedded
    }

    /// Where the author's words are, with the quotes they answer.
    ///
    /// When the author wrote nothing and passed a mail on, where the text of that mail is.
    package var newRanges: [Range<Int>] {
        let shown = pieces.filter { $0.kind == .text || $0.kind == .context }.map(\.range)
        let bytes = Array(text.utf8)
        if shown.contains(where: { !Self.trimmed(bytes[$0]).isEmpty }) { return shown }
        let forwarded = pieces.filter { $0.kind == .forwarded }.map(\.range)
        guard let body = embedded?.bodyRange, let last = forwarded.last, last.contains(body.lowerBound) else {
            return forwarded
        }
        return [body]
    }

    /// The text of `newRanges`, without blank lines at the ends.
    package var newText: String { joined(newRanges) }

    /// The author's words alone, without blank lines at the ends.
    package var ownText: String { joined([.text]) }

    /// All lines of some kinds in order, without blank lines at the ends.
    package func joined(_ kinds: Set<Kind>) -> String {
        joined(pieces.filter { kinds.contains($0.kind) }.map(\.range))
    }

    private func joined(_ ranges: [Range<Int>]) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        for range in ranges { out.append(contentsOf: bytes[range]) }
        return Self.trimmed(out[...])
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return "" }
        let lineStart = bytes[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[lineStart...last], as: UTF8.self)
    }
}
