/// What a message says, as plain values to print or to compare with other parsers.
package struct Inspection: Encodable, Sendable {
    /// The subject, decoded.
    package let subject: String?
    /// The mailboxes of the first From.
    package let from: [Address]
    /// The mailboxes of the first To.
    package let to: [Address]
    /// The mailboxes of the first Cc.
    package let cc: [Address]
    /// The Message-ID without angle brackets.
    package let messageID: String?
    /// The ids of In-Reply-To.
    package let inReplyTo: [String]
    /// The ids of References, oldest first.
    package let references: [String]
    /// When it was written, in seconds since 1970 UTC.
    package let date: Int64?
    /// The nested media types.
    package let tree: TypeTree
    /// The file name of each attachment, nil where it has none.
    package let attachmentNames: [String?]
    /// Size and digest of each attachment that is neither text nor a message.
    package let attachmentBytes: [Content]
    /// The digest of the text of each text attachment.
    package let attachmentTexts: [String]
    /// The media type of the text chosen to be shown.
    package let bodyType: String?
    /// The text chosen to be shown, white space at its end cut.
    package let bodyText: String?

    /// The size and digest of an attachment's bytes.
    package struct Content: Encodable, Sendable {
        /// The number of bytes.
        package let size: Int
        /// Their digest, as the caller makes it.
        package let digest: String

        /// Encodes `[size, digest]`.
        package func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(size)
            try list.encode(digest)
        }
    }

    /// Gathers the values; the digest is the caller's (SHA-256 in hexadecimal, to compare with the corpora).
    package init(_ message: Message, digest: ([UInt8]) -> String) {
        subject = message.subject
        from = message.from
        to = message.to
        cc = message.cc
        messageID = message.messageID
        inReplyTo = message.inReplyTo
        references = message.references
        date = message.date
        tree = TypeTree(message.parts)
        let leaves = message.parts.indices.filter { message.isLeaf($0) }
        let attachments = leaves.filter { message.isAttachment($0) }
        attachmentNames = attachments.map(message.fileName(of:))
        attachmentBytes = attachments.filter {
            !["text", "message", "multipart"].contains(message.parts[$0].contentType.type)
        }.map {
            let bytes = message.bytes(of: $0)
            return Content(size: bytes.count, digest: digest(bytes))
        }
        attachmentTexts = attachments.filter { message.parts[$0].contentType.isText }.map {
            digest(Array(Self.trimmed(message.text(of: $0)).utf8))
        }
        let shown = leaves.filter { !message.isAttachment($0) }
        let body =
            shown.first { message.parts[$0].contentType.essence == "text/plain" }
            ?? shown.first { message.parts[$0].contentType.essence == "text/html" }
        bodyType = body.map { message.parts[$0].contentType.essence }
        bodyText = body.map { Self.trimmed(message.text(of: $0)) }
    }

    private static func trimmed(_ text: String) -> String {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The addr-specs, nil for a name without one.
    private static func mailboxes(_ list: [Address]) -> [String?] { list.map { $0.mailbox.isEmpty ? nil : $0.mailbox } }

    private enum Key: String, CodingKey {
        case subject, from_addr, from_name, to_addr, to_name, cc_addr, cc_name, message_id, in_reply_to, references,
            date, tree
        case att_names, att_bytes, text_atts, body_type, body_text
    }

    /// Encodes one object with the names that the corpora use; what is missing is null.
    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(subject == "" ? nil : subject, forKey: .subject)
        try object.encode(Self.mailboxes(from), forKey: .from_addr)
        try object.encode(from.map(\.name), forKey: .from_name)
        try object.encode(Self.mailboxes(to), forKey: .to_addr)
        try object.encode(to.map(\.name), forKey: .to_name)
        try object.encode(Self.mailboxes(cc), forKey: .cc_addr)
        try object.encode(cc.map(\.name), forKey: .cc_name)
        try object.encode(messageID, forKey: .message_id)
        try object.encode(inReplyTo, forKey: .in_reply_to)
        try object.encode(references, forKey: .references)
        try object.encode(date, forKey: .date)
        try object.encode(tree, forKey: .tree)
        try object.encode(attachmentNames, forKey: .att_names)
        try object.encode(attachmentBytes, forKey: .att_bytes)
        try object.encode(attachmentTexts, forKey: .text_atts)
        try object.encode(bodyType, forKey: .body_type)
        try object.encode(bodyText, forKey: .body_text)
    }
}

extension Message {
    /// Whether a part holds content of its own.
    fileprivate func isLeaf(_ index: Int) -> Bool {
        parts[index].children.isEmpty && !parts[index].isDelimited
    }

    /// Whether a leaf is a file: it says so, it has a name, or it is no text.
    fileprivate func isAttachment(_ index: Int) -> Bool {
        parts[index].disposition?.isAttachment == true || fileName(of: index) != nil || !parts[index].contentType.isText
    }
}
