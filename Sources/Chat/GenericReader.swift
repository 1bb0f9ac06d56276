/// Reads any program's messages, signed as Standard Webhooks 1.0.0 says.
enum GenericReader {
    /// Signed is `id.timestamp.body`; any matching `v1` entry accepts, entries of other versions are skipped.
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        let id = try id(of: request)
        let time = try request.timestamp("webhook-timestamp")
        let given = try request.header("webhook-signature").split(separator: " ").compactMap { entry in
            entry.hasPrefix("v1,") ? Base64.bytes(entry.dropFirst(3)) : nil
        }
        let sound = given.filter { $0.count == 32 }
        guard !sound.isEmpty else { throw .malformed("webhook-signature") }
        let signed = Array("\(id).\(time.text).".utf8) + request.body
        return .hmacSHA256(signed: signed, given: sound, timestamp: time.seconds)
    }

    /// The id holds no `.`, else two messages could be signed by the same bytes.
    private static func id(of request: HookRequest) throws(HookRefusal) -> String {
        let id = try request.header("webhook-id")
        guard id.utf8.count <= 256, id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ".") }) else {
            throw .malformed("webhook-id")
        }
        return id
    }

    static func read(_ request: HookRequest, installation: String) throws(ChatMalformation) -> ChatReading {
        let json = try request.json()
        let type = try json.need("type")
        guard type == "ticket.message" else { return .ignored(.unused(type)) }
        guard let key = try? id(of: request) else { throw .missing("webhook-id") }
        let post = try post(json, key: key, installation: installation)
        return post.text.isEmpty && post.files.isEmpty ? .ignored(.empty) : .post(post)
    }

    private static func post(_ json: JSON, key: String, installation: String) throws(ChatMalformation) -> ChatPost {
        let data = json["data"]
        let author = data["author"]
        let isVerified = author["email_verified"].flag == true
        let conversation = try data.need("conversation")
        let sent = data["sent_at"].filledText ?? json["timestamp"].filledText ?? ""
        guard let sentAt = Timestamp.microseconds(sent) else { throw .missing("data.sent_at") }
        return ChatPost(
            place: ChatPlace(
                platform: .generic, installation: installation, conversation: conversation, thread: .topic(conversation)
            ),
            deliveryKey: key, message: try data.need("message_id"),
            author: ChatAuthor(
                id: try author.need("id"), installation: installation, name: author["name"].text,
                verifiedAddress: isVerified ? author["email"].filledText : nil),
            addressing: .direct, title: data["subject"].text, text: data["text"].text ?? "",
            files: data["attachments"].items.compactMap(file), sentAt: sentAt)
    }

    private static func file(_ file: JSON) -> ChatFile? {
        guard let url = file["url"].filledText else { return nil }
        return ChatFile(
            id: file["sha256"].filledText, name: file["name"].text, type: file["type"].filledText,
            size: file["size"].integer, url: url)
    }
}
