import Foundation
import Mail

/// A mail as people's clients write it: a text, the same as HTML, perhaps a file.
struct LoadMail {
    let id: String
    let from: String
    let to: String
    let subject: String
    let text: String
    var answers: String?
    var file: [UInt8]?

    /// The mail as an MTA delivers it.
    func bytes() throws -> [UInt8] {
        guard let from = AddressSpec(from), let to = AddressSpec(to), let id = MessageID(id) else {
            throw Trouble("no mail can be made from \(from) to \(to)")
        }
        let name = from.local.capitalized
        var mail = Outgoing(
            from: Mailbox(from, name: name), to: [Mailbox(to)], subject: subject, date: 1_795_254_060, messageID: id,
            text: Array(text.utf8))
        let paragraphs = text.split(separator: "\n").map { "<p>\($0)</p>" }
        mail.html = Array("<html><body>\(paragraphs.joined(separator: "\n"))</body></html>".utf8)
        mail.inReplyTo = answers.flatMap { MessageID($0) }.map { [$0] } ?? []
        mail.references = mail.inReplyTo
        mail.enclosures =
            file.map { [Outgoing.Enclosure(name: "Störung.bin", type: "application/octet-stream", bytes: $0)] } ?? []
        return Array("Return-Path: <\(from)>\r\nDelivered-To: \(to)\r\n".utf8) + Composer.compose(mail)
    }
}
