import Desk
import Mail

/// The addresses of one letter: where it comes from, where answers and reports go, and what it is called.
struct LetterRoute {
    /// The queue's own address.
    let queue: AddressSpec
    let recipient: AddressSpec
    /// Where a public reply goes, nil for a letter about no ticket.
    let publicReply: AddressSpec?
    /// Where an internal note goes, nil for a letter about no ticket.
    let internalNote: AddressSpec?
    /// The envelope sender: a report that comes back to it names the notice.
    let bounce: AddressSpec
    let messageID: MessageID

    init(_ facts: LetterFacts, mint: TokenMint, domain: String) throws(LetterError) {
        let person = facts.recipient.id
        guard let address = facts.recipient.address else { throw .noAddress(person) }
        guard let recipient = AddressSpec(address) else { throw .unusableAddress(person) }
        guard let project = facts.project, let queue = AddressSpec(project.address),
            let parts = Subaddress(project.address), parts.detail == nil
        else { throw .noQueueAddress }

        func signed(_ kind: AddressToken.Kind, about subject: Int64) throws(LetterError) -> (String, AddressSpec) {
            guard let token = mint.text(for: AddressToken(kind, about: subject, person: person)) else { throw .noKey }
            guard let address = queue.tagged(token) ?? AddressSpec(parts.with(detail: token)) else {
                throw .noQueueAddress
            }
            return (token, address)
        }
        let (bounceToken, bounce) = try signed(.bounce, about: facts.notice.id.value)
        // The dot tells a token that leads to a ticket from one that only makes the identifier our own.
        var idToken = "-\(bounceToken)"
        if let ticket = facts.ticket {
            let (replyToken, publicReply) = try signed(.reply, about: ticket.number)
            let (noteToken, internalNote) = try signed(.note, about: ticket.number)
            // A client that loses Reply-To still answers a note internally, for In-Reply-To proves the same.
            idToken = ".\(facts.notice.kind == .note ? noteToken : replyToken)"
            self.publicReply = publicReply
            self.internalNote = internalNote
        } else {
            publicReply = nil
            internalNote = nil
        }
        guard let messageID = MessageID("n\(facts.notice.id.value)\(idToken)@\(domain)") else { throw .noQueueAddress }
        self.queue = queue
        self.recipient = recipient
        self.bounce = bounce
        self.messageID = messageID
    }

    /// The token in a Message-ID of our making, nil in one of anybody else's.
    static func token(of id: MessageID, domain: String) -> Substring? {
        let text = id.text
        guard let first = text.utf8.first, first | 0x20 == UInt8(ascii: "n"),
            let at = text.utf8.firstIndex(of: UInt8(ascii: "@")),
            let dot = text.utf8[..<at].firstIndex(of: UInt8(ascii: ".")),
            text[text.utf8.index(after: at)...].lowercased() == domain
        else { return nil }
        return text[text.utf8.index(after: dot)..<at]
    }

    /// Where answers to the letter go; a note is answered by a note.
    func replyTo(_ kind: NoticeKind) -> AddressSpec? { kind == .note ? internalNote : publicReply }
}
