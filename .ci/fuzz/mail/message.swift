// Any bytes are a message: it is taken apart and decoded to the last field, and its ranges hold together.

func fuzzMessage(_ raw: [UInt8]) {
    let message = Message(raw)
    precondition(message.raw == raw && !message.parts.isEmpty)
    for index in message.parts.indices {
        let part = message.parts[index]
        let size = message.sources[part.source].count
        precondition(part.headerRange.upperBound <= part.bodyRange.lowerBound || part.bodyRange.isEmpty)
        precondition(part.bodyRange.upperBound <= size && part.headerRange.upperBound <= size)
        precondition(part.parent.map { $0 < index && message.parts[$0].children.contains(index) } ?? (index == 0))
        precondition(part.children.allSatisfy { message.parts[$0].parent == index })
        let header = message.header(of: index)
        for field in header.fields {
            let text = header.text(of: field)
            precondition(!text.utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 })
        }
        _ = message.text(of: index).utf8.contains(13)
        _ = (message.bytes(of: index), message.fileName(of: index), part.contentType.isFlowed)
    }
    let shown = message.textParts + message.htmlParts + message.enclosures
    precondition(shown.allSatisfy(message.parts.indices.contains))
    _ = (message.subject, message.from, message.to, message.cc, message.bcc, message.sender, message.replyTo)
    _ = (message.messageID, message.inReplyTo, message.references, message.date, message.body, message.report)
    _ = (message.authenticationResults, message.returnPath, message.listID, message.deliveredTo, message.precedence)
    _ = (message.autoSubmitted, message.suppressesAutoResponse, message.isFromList)
    _ = Inspection(message, digest: { "\($0.count)" })
}
