/// Writes what Zulip's API takes: forms, with the bot's address and key.
struct ZulipComposer {
    /// What the key of a direct conversation begins with; the ids of its users follow.
    static let direct = "direct:"
    static let topicLimit = 60
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    func calls(saying utterance: Utterance, at place: ChatPlace) -> [ChatCall] {
        switch utterance {
        case .words(let text): Self.pieces(text).map { send($0, at: place) }
        case .card(let card): [send(Self.text(of: card), at: place)]
        }
    }

    private func send(_ content: String, at place: ChatPlace) -> ChatCall {
        guard let users = Self.users(in: place.conversation) else {
            let topic = PlainText.cut(place.thread?.key ?? "", to: Self.topicLimit)
            return post([("type", "stream"), ("to", place.conversation), ("topic", topic), ("content", content)])
        }
        return post([("type", "direct"), ("to", "[\(users)]"), ("content", content)])
    }

    func update(_ card: ChatCard, message: String) -> ChatCall {
        ChatCall(
            method: .patch, url: "\(outlet.base)/api/v1/messages/\(PercentEncoding.encoded(message))",
            headers: formHeaders,
            body: PercentEncoding.form([("content", Self.text(of: card))]))
    }

    func lookup(user: String) -> ChatCall {
        .get("\(outlet.base)/api/v1/users/\(PercentEncoding.encoded(user))", [credentials])
    }

    /// `email` may be a stand-in that nobody reads; `delivery_email` is the address Zulip itself writes to.
    static func person(from json: JSON, installation: String) -> ChatAuthor? {
        let user = json["user"]
        guard json["result"].text == "success", let id = user["user_id"].identifier else { return nil }
        return ChatAuthor(
            id: id, installation: installation, name: user["full_name"].text,
            verifiedAddress: user["is_active"].flag == false ? nil : user["delivery_email"].filledText)
    }

    /// An upload is asked for with credentials; the answer's address works for a minute without.
    func fetch(_ file: ChatFile) -> ChatFetch {
        if let url = file.url { return outlet.trusts(url) ? .direct(.get(url)) : .refused }
        guard let path = file.id, !path.contains("..") else { return .refused }
        let segments = path.split(separator: "/").map { segment in
            // Names in links are already percent-encoded.
            segment.contains("%") ? String(segment) : PercentEncoding.encoded(String(segment))
        }
        return .ask(.get("\(outlet.base)/api/v1/user_uploads/\(segments.joined(separator: "/"))", [credentials]))
    }

    func file(from json: JSON) -> ChatFile? {
        guard let path = json["url"].filledText, path.hasPrefix("/"), !path.contains("..") else { return nil }
        return ChatFile(id: nil, name: path, type: nil, size: nil, url: outlet.base + path)
    }

    private func post(_ fields: [(name: String, value: String)]) -> ChatCall {
        ChatCall(
            method: .post, url: "\(outlet.base)/api/v1/messages", headers: formHeaders,
            body: PercentEncoding.form(fields))
    }

    private var credentials: HeaderField {
        HeaderField("Authorization", "Basic " + Base64.text(Array("\(outlet.account):\(outlet.secret)".utf8)))
    }

    private var formHeaders: [HeaderField] {
        [HeaderField("Content-Type", "application/x-www-form-urlencoded"), credentials]
    }

    /// The user ids of a direct conversation; nil for a stream.
    private static func users(in conversation: String) -> String? {
        guard conversation.hasPrefix(direct) else { return nil }
        let users = conversation.dropFirst(direct.count)
        return users.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ",") } ? String(users) : nil
    }

    private static func pieces(_ text: String) -> [String] {
        OutgoingMarkup.mentions.pieces(text, limit: Platform.zulip.facts.textLimit)
    }

    /// A webhook gets no presses, so the card is words.
    private static func text(of card: ChatCard) -> String {
        var lines = ["**\(Mentions.disarmed(card.title))**"]
        lines += card.lines.map { Mentions.disarmed("* \($0.label): \($0.value)") }
        if let link = card.link { lines.append("[\(Mentions.disarmed(link.title))](\(link.url))") }
        return lines.joined(separator: "\n")
    }

    // MARK: Answers

    /// Anything but an object makes the bot complain in public.
    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        guard case .post = reading, let text, let piece = pieces(text).first else {
            return ChatAnswer(.json(["response_not_required": true]), leftToSay: text)
        }
        return ChatAnswer(.json(["content": .text(piece)]))
    }

    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        let json = (try? JSON(body)) ?? .null
        let reason = PlainText.line(json["code"].text ?? json["msg"].text ?? "HTTP \(status)")
        switch ChatCallResult.byStatus(status, headers) {
        case .temporary(_, let seconds):
            guard case .number(let exact) = json["retry-after"] else { return .temporary(reason, retryAfter: seconds) }
            return .temporary(reason, retryAfter: seconds ?? ChatCallResult.seconds(exact))
        case .permanent: return .permanent(reason)
        case .done, .moved, nil:
            return json["result"].text == "error" ? .permanent(reason) : .done(message: json["id"].identifier)
        }
    }
}
