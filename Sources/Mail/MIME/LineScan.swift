/// How to look for the next delimiter line of a body.
enum LineScan {
    /// Line by line.
    case lines
    /// From dash to dash: base64 has none, so one scan passes a whole file.
    case dashes

    /// A delimiter line that was found.
    struct Found {
        /// The place of its multipart in the stack.
        let level: Int
        let isClose: Bool
        /// Where the line starts.
        let line: Int
        /// Where the content before it ends; the line end before a delimiter is the delimiter's (RFC 2046 §5.1.1).
        let contentEnd: Int
        /// Where the next line starts.
        let next: Int
    }

    /// The next delimiter line of any open multipart, from the start of a line on.
    func next(
        _ bytes: Span<UInt8>, from start: Int, delimiters: ArraySlice<TreeReader.OpenDelimiter>
    ) -> Found? {
        if delimiters.isEmpty { return nil }
        if let found = Self.delimiter(bytes, at: start, delimiters) { return found }
        var at = start
        let wanted = self == .lines ? ASCII.lineFeed : ASCII.dash
        let lead = self == .lines ? 1 : 0
        while true {
            let hit = bytes.offset(of: wanted, from: at, to: bytes.count)
            let line = hit + lead
            guard line + 1 < bytes.count else { return nil }
            if bytes[line] == ASCII.dash, bytes[line + 1] == ASCII.dash,
                lead == 1 || (line > 0 && bytes[line - 1] == ASCII.lineFeed),
                let found = Self.delimiter(bytes, at: line, delimiters)
            {
                return found
            }
            at = hit + 1
        }
    }

    /// The delimiter that a line is, if it is one; blanks at its end are tolerated, text is not.
    static func delimiter(
        _ bytes: Span<UInt8>, at line: Int, _ delimiters: ArraySlice<TreeReader.OpenDelimiter>
    ) -> Found? {
        guard line + 1 < bytes.count, bytes[line] == ASCII.dash, bytes[line + 1] == ASCII.dash else { return nil }
        let lineEnd = bytes.offset(of: ASCII.lineFeed, from: line, to: bytes.count)
        var end = lineEnd
        while end > line, bytes[end - 1].isSpace { end -= 1 }
        let length = end - line - 2
        let isClosing = length > 2 && bytes[end - 1] == ASCII.dash && bytes[end - 2] == ASCII.dash
        guard delimiters.contains(where: { $0.boundary.count == length || $0.boundary.count == length - 2 }) else {
            return nil
        }
        // Many open delimiters of one length are told apart by a hash, not byte by byte.
        let (short, whole) = TreeReader.OpenDelimiter.hashes(bytes, line + 2, end)
        var level = delimiters.endIndex
        while level > delimiters.startIndex {
            level -= 1
            let delimiter = delimiters[level]
            let isClose = isClosing && length == delimiter.boundary.count + 2 && delimiter.hash == short
            guard isClose || length == delimiter.boundary.count && delimiter.hash == whole,
                bytes.matches(delimiter.boundary.span, at: line + 2)
            else { continue }
            var contentEnd = line
            if contentEnd > 0, bytes[contentEnd - 1] == ASCII.lineFeed { contentEnd -= 1 }
            while contentEnd > 0, contentEnd < line, bytes[contentEnd - 1] == ASCII.carriageReturn { contentEnd -= 1 }
            return Found(
                level: level, isClose: isClose, line: line, contentEnd: contentEnd, next: min(lineEnd + 1, bytes.count))
        }
        return nil
    }
}
