import Testing

/// A program that answers every letter a person gets, as well or badly as such programs do.
enum Responder: String, CaseIterable, CustomTestStringConvertible {
    /// To the return path, with an empty one of its own, and marked as what it is (RFC 3834).
    case proper
    /// The same mark, but to where people answer.
    case marked
    /// Like a person's answer in everything.
    case unmarked
    /// To the reply address, with a subject of its own and no thread.
    case threadless
    /// To the address in From, keeping the subject.
    case toSender
    /// To the address in From, with nothing that ties it to the letter.
    case oblivious
    /// To the return path, with nothing that says that a machine wrote it.
    case toReturnPath

    var testDescription: String { rawValue }

    private static let words = "I am out of the office. For what cannot wait, please ask my colleagues."

    /// The answer to a letter, as the desk's border MTA writes it into the Maildir.
    func answer(to letter: ReceivedLetter, from person: String, number: Int) -> TestMail {
        let isThreaded = self == .proper || self == .marked || self == .unmarked
        let recipient =
            switch self {
            case .proper, .toReturnPath: letter.returnPath
            case .marked, .unmarked, .threadless: letter.replyTo
            case .toSender, .oblivious: letter.sender
            }
        var mail = TestMail(
            sender: person, recipient: recipient,
            subject: isThreaded || self == .toSender ? "Re: \(letter.subject)" : "Away",
            text: Responder.words, id: "away.\(number)@example.com",
            references: isThreaded ? letter.references + [letter.messageID] : [])
        if self == .proper { mail.returnPath = "" }
        if self == .proper || self == .marked { mail.fields = ["Auto-Submitted: auto-replied"] }
        return mail
    }
}
