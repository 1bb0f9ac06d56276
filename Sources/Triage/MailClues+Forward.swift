import Desk
import Mail

extension MailClues {
    /// The mail that a message passes on: attached whole, or written out in its text as clients do it; nil for none.
    static func forward(in message: Message, subject: SubjectLine, _ split: ReplySplit) -> Forward? {
        guard message.report == nil else { return nil }
        let attached = message.enclosures.filter { attachedMail.contains(message.parts[$0].contentType.essence) }
        switch attached.count {
        case 0: return inlineForward(subject, split)
        case 1: return attachedForward(Message(message.bytes(of: attached[0])), split)
        default: return .unclear(.severalMails(attached.count))
        }
    }

    private static let attachedMail: Set<String> = ["message/rfc822", "message/global"]

    private static func attachedForward(_ mail: Message, _ split: ReplySplit) -> Forward {
        guard mail.header.count(of: "From") == 1, mail.from.count == 1, let author = mail.from.first,
            let address = AddressSpec(author.mailbox)
        else { return .unclear(.noOneAuthor) }
        let text = mail.readableText
        let original = Forward.Original(
            author: Sender(address: address.description, name: author.name ?? ""),
            title: mail.subject.map { SubjectLine($0).title }, text: text, fresh: ReplySplit(text).newRanges,
            messageID: mail.messageID,
            files: mail.files, wantsNoAnswer: mail.suppressesAutoResponse || machineSign(of: mail) != nil)
        return .clear(original, comment: split.newText)
    }

    /// Outlook writes a forward as it writes a reply, so there the subject's `FW:` is what tells them apart.
    private static func inlineForward(_ subject: SubjectLine, _ split: ReplySplit) -> Forward? {
        let passesOn = split.pieces.contains { $0.kind == .forwarded }
        switch subject.kind {
        case .forward: break
        case .plain: guard passesOn else { return nil }
        case .reply: return nil
        }
        guard let header = split.embedded else { return .unclear(.noHeader) }
        guard let from = header.from, let author = author(in: from) else {
            return .unclear(.noOneAddress(line: header.from ?? ""))
        }
        let text = body(below: header, in: split.text)
        let original = Forward.Original(
            author: author, title: header.subject.map { SubjectLine($0).title }, text: text,
            fresh: ReplySplit(text).newRanges, messageID: nil, files: nil, wantsNoAnswer: false)
        return .clear(original, comment: split.ownText)
    }

    /// The one person that a client's `From:` line names: `Ann <ann@example.com>`, `Ann [mailto:ann@example.com]`.
    private static func author(in line: String) -> Sender? {
        var addresses: [String] = []
        for word in line.split(whereSeparator: { $0.isWhitespace || "<>()[],;".contains($0) }) {
            var word = word
            if word.lowercased().hasPrefix("mailto:") { word = word.dropFirst(7) }
            word = word.trimming { "\"'*".contains($0) }
            guard word.contains("@"), let address = AddressSpec(String(word))?.description else { continue }
            if !addresses.contains(where: { $0.lowercased() == address.lowercased() }) { addresses.append(address) }
        }
        guard addresses.count == 1, let address = addresses.first else { return nil }
        let name = line.prefix { !"<[(".contains($0) }.trimming { $0.isWhitespace || "\"'*".contains($0) }
        return Sender(address: address, name: name.contains("@") ? "" : String(name))
    }

    /// The text below a header that was written out; where client and header are quoted, the mark is taken off.
    private static func body(below header: EmbeddedHeader, in text: String) -> String {
        let below = String(decoding: Array(text.utf8)[header.range.upperBound...], as: UTF8.self)
        guard header.bodyRange == nil else { return below.trimmed }
        let lines = below.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.first == ">" else { return line }
            let inside = line.dropFirst()
            return inside.first == " " ? inside.dropFirst() : inside
        }
        return lines.joined(separator: "\n").trimmed
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The text without the characters at its ends that are to go.
    fileprivate func trimming(_ goes: (Character) -> Bool) -> Substring {
        var rest = self[...]
        while let first = rest.first, goes(first) { rest.removeFirst() }
        while let last = rest.last, goes(last) { rest.removeLast() }
        return rest
    }
}
