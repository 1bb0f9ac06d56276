/// Turns an `Outgoing` into the bytes of a message: RFC 5322, MIME, CRLF, ASCII only, no line over 998.
package enum Composer {
    /// The message as it is sent; the same value gives the same bytes.
    package static func compose(_ outgoing: Outgoing) -> [UInt8] {
        var writer = HeaderWriter()
        let files = outgoing.enclosures.reduce(0) { $0 + $1.bytes.count * 3 / 2 }
        writer.bytes.reserveCapacity(2_048 + outgoing.text.count * 3 / 2 + (outgoing.html?.count ?? 0) * 3 / 2 + files)
        writeHeader(of: outgoing, to: &writer)
        Entity.tree(of: outgoing).write(to: &writer)
        return writer.bytes
    }

    private static func writeHeader(of outgoing: Outgoing, to header: inout HeaderWriter) {
        header.field("Date", token: Outgoing.dateText(outgoing.date))
        header.field("From", mailboxes: [outgoing.from])
        if let sender = outgoing.sender { header.field("Sender", mailboxes: [sender]) }
        if !outgoing.replyTo.isEmpty { header.field("Reply-To", mailboxes: outgoing.replyTo) }
        if !outgoing.to.isEmpty {
            header.field("To", mailboxes: outgoing.to)
        } else if outgoing.cc.isEmpty {
            header.field("To", token: "undisclosed-recipients:;")
        }
        if !outgoing.cc.isEmpty { header.field("Cc", mailboxes: outgoing.cc) }
        header.field("Subject", text: OutgoingText.sanitised(outgoing.subject))
        header.field("Message-ID", ids: [outgoing.messageID])
        if !outgoing.inReplyTo.isEmpty { header.field("In-Reply-To", ids: shortened(outgoing.inReplyTo)) }
        if !outgoing.references.isEmpty { header.field("References", ids: shortened(outgoing.references)) }
        if let automatic = outgoing.automatic { header.field("Auto-Submitted", token: automatic.rawValue) }
        // Values such as List-Unsubscribe carry links, which must stay whole; only what no line can hold is encoded.
        for field in outgoing.fields { header.field(field.name, text: field.value, longestWord: 900) }
        header.field("MIME-Version", token: "1.0")
    }

    /// The first identifier, which names the thread, and the last twenty, which name the place in it.
    private static func shortened(_ ids: [MessageID]) -> [MessageID] {
        ids.count > 21 ? [ids[0]] + ids.suffix(20) : ids
    }
}
