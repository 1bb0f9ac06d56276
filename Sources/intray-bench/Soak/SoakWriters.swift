import Desk

/// Those who write to the desk: guests who ask and answer, agents who answer and command, servers that deliver twice.
struct SoakWriters {
    struct Mail {
        let number: Int
        let id: String
        let bytes: [UInt8]
        let fate: SoakPost.Fate
    }

    private let letters: SoakLetters
    private var dice = Dice(seed: 11)
    private var sent = Latest<Mail>()

    init(_ letters: SoakLetters) { self.letters = letters }

    /// A word that stands in the title of one ticket alone.
    static func word(_ number: Int) -> String { "soak\(number)" }

    mutating func next(_ number: Int) throws -> Mail {
        let mail =
            switch dice.roll(100) {
            case ..<5: sent.pick(&dice).map { again($0, number) }
            case ..<35: try answer(to: .guests, number, text: words(number))
            case ..<45: try answerByNumber(number)
            case ..<55: try answer(to: .agents, number, text: words(number))
            case ..<65: try answer(to: .agents, number, .commanded, text: command(number))
            default: Mail?.none
            }
        let made = try mail ?? question(number)
        if made.fate.outcome != .duplicate { sent.add(made) }
        return made
    }

    private mutating func question(_ number: Int) throws -> Mail {
        let title = "\(Phrases.title(&dice)) \(SoakWriters.word(number))"
        let guest = "guest\(dice.roll(2_000))@example.com"
        return try mail(
            number, from: guest, to: "support@support.example.com", title, words(number), nil,
            SoakPost.Fate(outcome: .created, ticket: nil))
    }

    private mutating func answer(
        to side: SoakLetters.Side, _ number: Int, _ outcome: Outcome = .replied, text: String
    ) throws -> Mail? {
        guard let letter = letters.pick(to: side, &dice) else { return nil }
        return try mail(
            number, from: letter.recipient, to: letter.replyTo, "Re: \(letter.subject)",
            "\(text)\nThe desk wrote:\n> \(letter.subject)\n> and more\n", letter.messageID,
            SoakPost.Fate(outcome: outcome, ticket: letter.ticket))
    }

    /// A guest's answer that has nothing of the letter but the number.
    private mutating func answerByNumber(_ number: Int) throws -> Mail? {
        guard let letter = letters.pick(to: .guests, &dice) else { return nil }
        return try mail(
            number, from: letter.recipient, to: "support@support.example.com", "about [#\(letter.ticket)]",
            words(number), nil, SoakPost.Fate(outcome: .replied, ticket: letter.ticket))
    }

    private func again(_ mail: Mail, _ number: Int) -> Mail {
        Mail(
            number: number, id: mail.id, bytes: mail.bytes,
            fate: SoakPost.Fate(outcome: .duplicate, ticket: mail.fate.ticket))
    }

    private mutating func mail(
        _ number: Int, from: String, to: String, _ subject: String, _ text: String, _ answered: String?,
        _ fate: SoakPost.Fate
    ) throws -> Mail {
        let id = "soak.\(number)@example.com"
        let file = dice.chance(5) ? dice.bytes(20_000 + dice.roll(180_000)) : nil
        let mail = LoadMail(
            id: id, from: from, to: to, subject: subject, text: text, answers: answered, file: file)
        return Mail(number: number, id: id, bytes: try mail.bytes(), fate: fate)
    }

    /// Words that nobody says twice: what is repeated would be taken for a machine's.
    private mutating func words(_ number: Int) -> String {
        "\(Phrases.text(&dice))My note has the number \(number).\n"
    }

    private mutating func command(_ number: Int) -> String {
        switch dice.roll(10) {
        case ..<4: "/claim\n\n\(words(number))"
        case ..<5: "/claim\n"
        case ..<6: "/priority \(dice.chance(50) ? "high" : "low")\n"
        case ..<7: "/note\n\n\(words(number))"
        case ..<9: "/resolve\n\n\(words(number))"
        default: "/status\n"
        }
    }
}
