extension Substring {
    /// The text without white space at its ends.
    package var trimmed: Substring {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return head.prefix(0) }
        return head[...last]
    }
}

extension String {
    /// The text without white space at its ends.
    package var trimmed: String { String(self[...].trimmed) }
}
