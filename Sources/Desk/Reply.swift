/// Something said on a ticket: to everybody on it, or among agents only.
package struct Reply: Hashable, Sendable {
    /// Who may read it.
    package enum Visibility: String, Sendable {
        /// Everybody on the ticket.
        case `public`
        /// Agents and admins of the workspace only.
        case `internal`
    }

    /// The row's id.
    package let id: ReplyID
    /// Who said it.
    package let author: PersonID
    /// Who may read it.
    package let visibility: Visibility
    /// The way it came in.
    package let door: Door
    /// The whole text, line ends LF, nothing cut.
    package let text: String
    /// The part of the text that is new, in UTF-8 offsets; what is outside is quotation or signature.
    package let fresh: [Range<Int>]
    /// When it was stored.
    package let at: Moment

    /// Puts a reply together from its stored values.
    package init(
        id: ReplyID, author: PersonID, visibility: Visibility, door: Door, text: String, fresh: [Range<Int>], at: Moment
    ) {
        self.id = id
        self.author = author
        self.visibility = visibility
        self.door = door
        self.text = text
        self.fresh = fresh
        self.at = at
    }

    /// The new words alone, for letters; the whole text when nothing was marked as new.
    package var freshText: String { Reply.fresh(fresh, of: text) }

    /// The pieces of a text that lie in some ranges of UTF-8 offsets; the whole text when there are none.
    package static func fresh(_ ranges: [Range<Int>], of text: String) -> String {
        guard !ranges.isEmpty else { return text }
        let bytes = Array(text.utf8)
        return ranges.map { String(decoding: bytes[$0.clamped(to: 0..<bytes.count)], as: UTF8.self) }.joined()
    }
}
