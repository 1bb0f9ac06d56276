import Chat
import Desk
import Sodium

extension Gateway {
    /// Seconds for which a form of ours can be sent.
    private static let formLifetime: Int64 = 3_600

    /// The platform's answer to a settled call, with what it cannot carry as calls of our own.
    func answer(
        to reading: ChatReading, of call: HookCall, about deed: ChatDeed, at now: Moment, in words: (Saying) -> String
    ) -> ChatClerk.Answer {
        if case .malformed = reading { return ChatClerk.Answer(answer: chat.answer(to: reading).answer, calls: []) }
        if chat.platform == .generic { return ChatClerk.Answer(answer: genericAnswer(deed, words), calls: []) }
        if let form = deed.form, let invocation = call.invocation {
            let question = question(form, at: now, in: words)
            if let form = chat.answer(asking: question) { return ChatClerk.Answer(answer: form, calls: []) }
            if let ask = outlet?.ask(question, of: invocation) {
                return ChatClerk.Answer(answer: chat.answer(to: reading).answer, calls: [ask])
            }
        }
        let spoken = chat.answer(to: reading, saying: spoken(to: reading, about: deed).map(words))
        let whisper = spoken.leftToSay.flatMap { text in
            call.invocation.flatMap { outlet?.whisper(text, to: $0) }
        }
        return ChatClerk.Answer(answer: spoken.answer, calls: whisper.map { [$0] } ?? [])
    }

    /// What the platform's answer would have said, had it not been given already, as calls of our own.
    func lateCalls(
        to reading: ChatReading, of call: HookCall, about deed: ChatDeed, in words: (Saying) -> String
    ) -> [ChatCall] {
        guard let said = spoken(to: reading, about: deed), let invocation = call.invocation else { return [] }
        return outlet?.whisper(words(said), to: invocation).map { [$0] } ?? []
    }

    /// What is said to who used a command, a button or a form.
    ///
    /// Who wrote a message hears of commands alone, for a thread is not to be talked into; but where nothing else can
    /// answer there, the number of a new ticket stands in the answer.
    private func spoken(to reading: ChatReading, about deed: ChatDeed) -> Saying? {
        guard case .post = reading else { return deed.words }
        switch deed.effect.outcome {
        case .commanded, .refused: return deed.words
        case .created: return chat.platform.facts.answersInThread && outlet == nil ? deed.words : nil
        case .replied, .filed, .bounce, .duplicate, .loop, .held: return nil
        }
    }

    /// The answer to a program of the customer's own, which wants to know the ticket.
    private func genericAnswer(_ deed: ChatDeed, _ words: (Saying) -> String) -> HookAnswer {
        let outcome = deed.effect.outcome
        var answer: [String: JSON] = [
            "ticket": deed.effect.ticket.map { JSON.number(String($0)) } ?? nil,
            "created": .flag(outcome == .created), "duplicate": .flag(outcome == .duplicate),
        ]
        if outcome == .commanded || outcome == .refused { answer["text"] = deed.words.map { .text(words($0)) } }
        return .json(.object(answer))
    }

    /// A form with one field, sealed for platforms that do not prove who sends it.
    private func question(
        _ form: ChatHearing.Form, at now: Moment, in words: (Saying) -> String
    ) -> ChatQuestion {
        let expires = now.seconds + Gateway.formLifetime
        let signed = ButtonSeal.signedBytes(name: form.name, value: form.value, expires: expires)
        let seal = ButtonSeal(expires: expires, mac: HMACSHA256.authenticate(key: sealKey, message: signed))
        return ChatQuestion(
            name: form.name, value: form.value, title: words(form.title), field: ChatHearing.Form.field,
            label: words(form.label), send: words(Saying(.said(.formSend))), seal: seal)
    }
}
