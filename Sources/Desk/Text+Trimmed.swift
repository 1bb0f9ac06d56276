extension Substring {
    /// The text without white space at its ends.
    package var trimmed: Substring {
        // Most texts have none, and whoever asks each character pays for Unicode's tables.
        if let first = utf8.first, let last = utf8.last, first.isPrintable, last.isPrintable { return self }
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return head.prefix(0) }
        return head[...last]
    }
}

extension String {
    /// The text without white space at its ends.
    package var trimmed: String { String(self[...].trimmed) }
}

extension UInt8 {
    /// Whether it is a visible character of ASCII, which no white space begins or ends with.
    fileprivate var isPrintable: Bool { self > 0x20 && self < 0x7F }
}
