/// Reads what a Teams outgoing webhook sends: Bot Framework activities.
enum TeamsReader {
    /// Teams signs the body alone; there is no time, so the message's own time must be near (`PlatformFacts.bodyWindow`).
    static func check(of request: HookRequest) throws(HookRefusal) -> SignatureCheck {
        let given = try request.header("Authorization")
        guard given.hasPrefix("HMAC "), let mac = Base64.bytes(given.dropFirst(5)), mac.count == 32 else {
            throw .malformed("Authorization")
        }
        return .hmacSHA256(signed: request.body, given: [mac], timestamp: nil)
    }

    static func read(_ request: HookRequest, botName: String?) throws(ChatMalformation) -> ChatReading {
        let json = try request.json()
        let type = try json.need("type")
        guard type == "message" else { return .ignored(.unused(type)) }
        let message = try json.need("id")
        let place = try place(of: json, message: message)
        guard let sentAt = Timestamp.microseconds(json["timestamp"].text ?? "") else { throw .missing("timestamp") }
        let user = json["from"]
        let id = try (user["aadObjectId"].identifier ?? user["id"].identifier).orMissing("from.id")
        let text = TeamsMarkup.decoded(json["text"].text ?? "", botName: botName)
        let post = ChatPost(
            place: place, deliveryKey: "\(place.conversation)/\(message)", message: message,
            author: ChatAuthor(id: id, installation: place.installation, name: user["name"].text),
            addressing: .mention, text: text, sentAt: sentAt)
        return post.text.isEmpty ? .ignored(.empty) : .post(post)
    }

    /// `conversation.id` holds the channel and, after `;messageid=`, the root of the reply chain.
    private static func place(of json: JSON, message: String) throws(ChatMalformation) -> ChatPlace {
        let conversation = json["conversation"]
        let tenants = [conversation["tenantId"], json["channelData"]["tenant"]["id"]]
        let parts = try conversation.need("id").split(separator: ";")
        let root = parts.first { $0.hasPrefix("messageid=") }.map { String($0.dropFirst(10)) } ?? message
        let thread: ChatThread = root == message || root.isEmpty ? .root(message) : .reply(root)
        return ChatPlace(
            platform: .teams, installation: try tenants.firstNonNil(\.identifier).orMissing("conversation.tenantId"),
            conversation: try parts.first.map(String.init).orMissing("conversation.id"), thread: thread)
    }
}
