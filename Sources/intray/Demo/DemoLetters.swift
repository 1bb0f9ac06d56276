import Foundation
import Mail
import Maildir

/// The letters that the demo's service has sent, as their recipients' mail clients would know them.
struct DemoLetters {
    /// A letter, with what an answer to it needs.
    struct Letter {
        let recipient: String
        let subject: String
        let replyTo: String
        let returnPath: String
        let messageID: String
        let text: String
    }

    private let folder: MailFolder
    private(set) var letters: [Letter] = []
    private var seen: Set<String> = []

    init(_ folder: MailFolder) { self.folder = folder }

    /// Reads the letters that have come since, and returns them.
    mutating func collect() throws -> ArraySlice<Letter> {
        let before = letters.count
        for name in try folder.waiting() where seen.insert(name).inserted {
            guard case .whole(let bytes) = try folder.read(name, limit: 1 << 24) else { continue }
            let message = Message(bytes)
            letters.append(
                Letter(
                    recipient: message.deliveredTo.first ?? "", subject: message.subject ?? "",
                    replyTo: message.replyTo.first?.mailbox ?? "", returnPath: message.returnPath ?? "",
                    messageID: message.messageID ?? "", text: message.body?.text ?? ""))
        }
        return letters[before...]
    }

    /// Fills the places of a sample: `{reply-to: ADDRESS #NUMBER}` is that field of the latest such letter.
    func fill(_ mail: [UInt8]) throws -> [UInt8] {
        var filled: [UInt8] = []
        var rest = mail[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            filled += rest[..<open]
            filled += Array(
                try value(of: String(decoding: rest[open...close].dropFirst().dropLast(), as: UTF8.self)).utf8)
            rest = rest[close...].dropFirst()
        }
        return filled + rest
    }

    private func value(of place: String) throws -> String {
        let words = place.split(separator: " ").map(String.init)
        // Braces stand for themselves in mail, such as in HTML's style sheets.
        guard words.count == 3, ["reply-to:", "return-path:", "message-id:"].contains(words[0]) else {
            return "{\(place)}"
        }
        guard let letter = letters.last(where: { $0.recipient == words[1] && $0.subject.contains("[\(words[2])]") })
        else {
            throw ServiceError("no letter to \(words[1]) about \(words[2]) has gone out")
        }
        switch words[0] {
        case "reply-to:": return letter.replyTo
        case "return-path:": return letter.returnPath
        default: return letter.messageID
        }
    }
}
