/// Writes what Teams takes: the answer in the reply chain, and cards for a Workflow's webhook.
struct TeamsComposer {
    private let outlet: ChatOutlet

    init(_ outlet: ChatOutlet) { self.outlet = outlet }

    /// A Workflow posts to its own channel and knows no threads, so the place does not matter.
    func calls(saying utterance: Utterance) -> [ChatCall] {
        switch utterance {
        case .words(let text):
            OutgoingMarkup.markdown.pieces(text, limit: Platform.teams.facts.textLimit).map {
                call([Self.block($0)], link: nil)
            }
        case .card(let card): [call(Self.body(of: card), link: card.link)]
        }
    }

    /// Only links work as buttons here: a webhook gets no presses.
    private func call(_ body: [JSON], link: ChatLink?) -> ChatCall {
        var content: [String: JSON] = [
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
            "body": .list(body),
        ]
        if let link {
            content["actions"] = [["type": "Action.OpenUrl", "title": .text(link.title), "url": .text(link.url)]]
        }
        let attachment: JSON = [
            "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": nil, "content": .object(content),
        ]
        return .post(outlet.base, json: ["type": "message", "attachments": [attachment]])
    }

    /// A single line end is white space in a card's text.
    private static func block(_ text: String) -> JSON {
        ["type": "TextBlock", "wrap": true, "text": .text(text.replacing("\n", with: "\n\n"))]
    }

    private static func body(of card: ChatCard) -> [JSON] {
        let title: JSON = [
            "type": "TextBlock", "wrap": true, "weight": "Bolder", "text": .text(MarkdownMarkup.escaped(card.title)),
        ]
        let facts = card.lines.map { line -> JSON in
            [
                "title": .text(MarkdownMarkup.escaped(line.label)), "value": .text(MarkdownMarkup.escaped(line.value)),
            ]
        }
        return facts.isEmpty ? [title] : [title, ["type": "FactSet", "facts": .list(facts)]]
    }

    /// The answer is the only thing Teams shows in the thread, and it is shown to all.
    static func answer(to reading: ChatReading, saying text: String?) -> ChatAnswer {
        guard case .post = reading, let text,
            let piece = OutgoingMarkup.markdown.pieces(text, limit: Platform.teams.facts.textLimit).first
        else { return ChatAnswer(.json([:]), leftToSay: text) }
        return ChatAnswer(.json(["type": "message", "text": .text(piece.replacing("\n", with: "\n\n"))]))
    }

    /// The retired connectors answered 200 to what they did not take; the body says so.
    static func result(status: Int, headers: [HeaderField], body: [UInt8]) -> ChatCallResult {
        if let result = ChatCallResult.byStatus(status, headers) { return result }
        let text = String(decoding: body.prefix(1000), as: UTF8.self)
        guard text.contains("delivery failed") else { return .done(message: nil) }
        return text.contains("429")
            ? .temporary("HTTP 429", retryAfter: ChatCallResult.retryAfter(headers)) : .permanent(PlainText.line(text))
    }
}
