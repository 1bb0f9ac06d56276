/// What somebody wants to say, before it has a row.
package struct ReplyDraft: Hashable, Sendable {
    /// Who may read it.
    package var visibility: Reply.Visibility
    /// The whole text, line ends LF.
    package var text: String
    /// The part of the text that is new, in UTF-8 offsets; empty means all of it.
    package var fresh: [Range<Int>]
    /// The files that came along.
    package var enclosures: [Enclosure]

    /// Collects what is to be said.
    package init(
        visibility: Reply.Visibility = .public, text: String, fresh: [Range<Int>] = [], enclosures: [Enclosure] = []
    ) {
        self.visibility = visibility
        self.text = text
        self.fresh = fresh
        self.enclosures = enclosures
    }
}
