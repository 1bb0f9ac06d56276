/// A notice that is due to somebody, before it has a row.
package struct NoticeDraft: Hashable, Sendable {
    /// Which letter.
    package var kind: NoticeKind
    /// To whom.
    package var recipient: PersonID
    /// A reason, a transcript or another text of the moment that the letter shows.
    package var detail: String?

    /// Describes a notice that is due.
    package init(_ kind: NoticeKind, to recipient: PersonID, detail: String? = nil) {
        self.kind = kind
        self.recipient = recipient
        self.detail = detail
    }

    /// Describes a notice in which the desk says something itself.
    package init(_ kind: NoticeKind, to recipient: PersonID, saying: Saying) {
        self.init(kind, to: recipient, detail: saying.kept)
    }
}
