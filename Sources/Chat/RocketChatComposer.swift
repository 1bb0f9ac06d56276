/// Writes what Rocket.Chat takes: REST calls with a user's token, and the answers it posts.
struct RocketChatComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            Self.pieces(text).enumerated().map { number, piece in
                send(["msg": .text(piece)], at: place, key: "\(key)-\(number)")
            }
        case .card(let card): [send(Self.content(of: card), at: place, key: key)]
        }
    }

    /// The message's key is ours, so that the same message sent again is the same message.
    private func send(_ content: [String: JSON], at place: ChatPlace, key: String) -> ChatCall {
        var message = content
        message["_id"] = .text(Self.id(key))
        message["rid"] = .text(place.conversation)
        message["tmid"] = place.thread.map { .text($0.key) }
        return post("chat.sendMessage", ["message": .object(message)])
    }

    private static func id(_ key: String) -> String {
        String(
            key.unicodeScalars.map {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) ? Character($0) : "-"
            })
    }

    func update(_ card: ChatCard, message: String, at place: ChatPlace) -> ChatCall {
        post(
            "chat.update",
            ["roomId": .text(place.conversation), "msgId": .text(message), "text": .text(Self.text(of: card))])
    }

    func lookup(user: String) -> ChatCall {
        .get("\(outlet.base)/api/v1/users.info?userId=\(PercentEncoding.encoded(user))", credentials)
    }

    static func person(from json: JSON, installation: String) -> ChatAuthor? {
        let user = json["user"]
        guard json["success"].flag == true, let id = user["_id"].identifier else { return nil }
        let verified = user["emails"].items.first { $0["verified"].flag == true }
        return ChatAuthor(
            id: id, installation: installation, name: user["name"].text ?? user["username"].text,
            verifiedAddress: user["active"].flag == false ? nil : verified?["address"].filledText)
    }

    func fetch(_ file: ChatFile) -> ChatFetch {
        guard let id = file.id else { return .refused }
        let path = "\(PercentEncoding.encoded(id))/\(PercentEncoding.encoded(file.name))"
        return .direct(.get("\(outlet.base)/file-upload/\(path)", credentials))
    }

    private var credentials: [HeaderField] {
        [HeaderField("X-Auth-Token", outlet.secret), HeaderField("X-User-Id", outlet.account)]
    }

    private func post(_ method: String, _ body: [String: JSON]) -> ChatCall {
        .post("\(outlet.base)/api/v1/\(method)", credentials, json: .object(body))
    }

    private static func pieces(_ text: String) -> [String] {
        OutgoingMarkup.mentions.pieces(text, limit: Platform.rocketChat.facts.textLimit)
    }

    // MARK: Cards

    /// A webhook gets no presses, so the card has no buttons.
    private static func content(of card: ChatCard) -> [String: JSON] {
        let fields = card.lines.map { line -> JSON in
            [
                "short": true, "title": .text(Mentions.disarmed(line.label)),
                "value": .text(Mentions.disarmed(line.value)),
            ]
        }
        let attachment: JSON = [
            "title": .text(Mentions.disarmed(card.title)), "title_link": card.link.map { .text($0.url) } ?? .null,
            "fields": .list(fields),
        ]
        return ["msg": "", "attachments": [attachment]]
    }

    private static func text(of card: ChatCard) -> String {
        let lines = [card.title] + card.lines.map { "\($0.label): \($0.value)" }
        return Mentions.disarmed(PlainText.cut(lines.joined(separator: "\n"), to: 4000))
    }

    // MARK: Answers

    /// An empty answer counts as a failure, so there is always an object.
    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        guard case .post(let post) = reading, let text, let piece = pieces(text).first else {
            return ChatAnswer(.json([:]), leftToSay: text)
        }
        let thread = post.place.thread.map { JSON.text($0.key) } ?? .null
        return ChatAnswer(.json(["text": .text(piece), "tmid": thread]))
    }

    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        let json = (try? JSON(body)) ?? .null
        let type = PlainText.line(json["errorType"].text ?? json["error"].text ?? "HTTP \(status)")
        // The limiter answers 400 in some releases.
        if type.contains("too-many-requests") {
            return .temporary(type, retryAfter: ChatCallResult.retryAfter(headers))
        }
        if let result = ChatCallResult.byStatus(status, headers) { return result }
        guard json["success"].flag != false else { return .permanent(type) }
        return .done(message: json["message"]["_id"].identifier)
    }
}
