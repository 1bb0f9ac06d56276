/// Writes what a generic webhook's other end takes, and the answers it gets.
struct GenericComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    /// Replies go to the configured address, never to one from a payload.
    func calls(saying utterance: Utterance, at place: ChatPlace, key: String) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            OutgoingMarkup.none.pieces(text, limit: Platform.generic.facts.textLimit).enumerated().map {
                number, piece in
                let id = number == 0 ? key : "\(key)-\(number + 1)"
                return call("ticket.reply", ["text": .text(piece)], at: place, id: id)
            }
        case .card(let card): [call("ticket.card", Self.data(of: card), at: place, id: key)]
        }
    }

    private func call(_ type: JSON, _ data: [String: JSON], at place: ChatPlace, id: String) -> ChatCall {
        var data = data
        data["conversation"] = .text(place.conversation)
        // A dot would end the id inside the signed bytes.
        let safeID = Entities.escaped(id, [".": "_"])
        return .post(outlet.base, [HeaderField("webhook-id", safeID)], json: ["type": type, "data": .object(data)])
    }

    private static func data(of card: ChatCard) -> [String: JSON] {
        [
            "title": .text(card.title),
            "lines": .list(card.lines.map { ["label": .text($0.label), "value": .text($0.value)] }),
            "link": card.link.map { .text($0.url) } ?? .null,
        ]
    }

    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        ChatCallResult.byStatus(status, headers) ?? .done(message: (try? JSON(body))?["message_id"].identifier)
    }

    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        ChatAnswer(.json(["accepted": true, "text": text.map { .text($0) } ?? .null]))
    }
}

extension ChatCall {
    /// What a Standard Webhooks signature of this call signs; nil when the call is not one to be signed.
    ///
    /// `timestamp` is the time of this attempt, in seconds since 1970.
    package func signedBytes(at timestamp: Int64) -> [UInt8]? {
        guard let id = headers.first(where: { $0.isNamed("webhook-id") })?.value else { return nil }
        return Array("\(id).\(timestamp).".utf8) + body
    }

    /// The call with its Standard Webhooks signature, HMAC-SHA-256 of the signed bytes.
    package func signed(at timestamp: Int64, mac: [UInt8]) -> ChatCall {
        let proof = [
            HeaderField("webhook-timestamp", String(timestamp)),
            HeaderField("webhook-signature", "v1,\(Base64.text(mac))"),
        ]
        return ChatCall(method: method, url: url, headers: headers + proof, body: body)
    }
}
