extension String {
    /// The lines, which may end in any way that Unicode knows; CRLF ends one.
    var lines: [Substring] {
        // Of no other line end than LF there is a byte in most texts: those are cut without asking Unicode's tables.
        guard !utf8.contains(where: { [0x0B, 0x0C, 0x0D, 0x85, 0xA8, 0xA9].contains($0) }) else {
            return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        }
        return utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    }
}

extension Substring {
    /// Whether there is nothing but white space.
    var isBlank: Bool {
        guard let first = utf8.first else { return true }
        // A visible character of ASCII is none, whatever follows.
        return (first <= 0x20 || first >= 0x7F) && allSatisfy(\.isWhitespace)
    }
}
