/// Text whose long lines were broken softly for the way (format=flowed, RFC 3676 §4).
package enum FlowedText {
    /// Whether the blank at the end of a flowed line was added on breaking it (RFC 3676 §4.3).
    package enum DelSp: Sendable {
        /// It was added and goes; so do texts in scripts without blanks.
        case yes
        /// It is a blank of the text.
        case no
    }

    /// The text with its paragraphs on one line each and `>` for quotes, lines ending in LF.
    ///
    /// A paragraph ends at a line without a blank at its end, where the quote depth changes, and around the signature
    /// separator `-- `. Quirk: also above an empty line, since many programs leave blanks at the ends of paragraphs.
    package static func unfold(_ text: String, delSp: DelSp) -> String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 16)
        var openDepth: Int?
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = Line(bytes[start..<end], delSp: delSp)
            if start > 0, openDepth != line.depth || line.isSeparator || line.text.isEmpty {
                out.append(0x0A)
                openDepth = nil
            }
            if openDepth == nil {
                out.append(contentsOf: repeatElement(UInt8(ascii: ">"), count: line.depth))
                if line.depth > 0, !line.text.isEmpty { out.append(0x20) }
            }
            out.append(contentsOf: line.text)
            openDepth = line.isFlowed ? line.depth : nil
            start = end + 1
        }
        if bytes.last == 0x0A { out.append(0x0A) }
        return String(decoding: out, as: UTF8.self)
    }

    /// A line taken apart (RFC 3676 §4.1, §4.4, §4.5).
    private struct Line {
        let depth: Int
        let text: ArraySlice<UInt8>
        let isSeparator: Bool
        let isFlowed: Bool

        init(_ raw: ArraySlice<UInt8>, delSp: DelSp) {
            var line = raw.last == 0x0D ? raw.dropLast() : raw
            depth = line.prefix { $0 == UInt8(ascii: ">") }.count
            line = line.dropFirst(depth)
            // Space-stuffing.
            if line.first == 0x20 { line = line.dropFirst() }
            isSeparator = line.elementsEqual(Self.separator)
            isFlowed = line.last == 0x20 && !isSeparator
            text = isFlowed && delSp == .yes ? line.dropLast() : line
        }

        private static let separator = Array("-- ".utf8)
    }
}
