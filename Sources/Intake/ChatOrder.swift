import Desk

/// A command as people write it in chat: the slash may be missing, and the ticket's number stands behind the verb.
///
/// `claim`, `/claim`, `claim 1001`, `priority #1001 high`; what follows on further lines is read as in a mail.
struct ChatOrder {
    /// What ties an account to a person; a ticket is tied to another by the same word.
    static let linkWord = "link"

    /// The commands, as a mail would have them.
    let block: CommandBlock
    /// The verb of its first line; nil when it is none that we know.
    let verb: Verb?
    /// The number of the ticket that is meant; nil for the one of the thread.
    let number: Int64?
    /// Whether it is a command and nothing else, because it has the slash.
    let isExplicit: Bool

    /// Reads a text; nil when it does not begin with a verb.
    ///
    /// In a thread the ticket is known, so that behind a verb that takes words `404 page` is text and `#404` a number.
    init?(_ text: String, inThread: Bool) {
        let line = text.prefix { !$0.isNewline }
        let rest = text[line.endIndex...]
        let head = line.trimmed
        isExplicit = head.first == "/"
        let word = head.drop { $0 == "/" }.prefix { !$0.isWhitespace }
        var argument = head.drop { $0 == "/" }.dropFirst(word.count).trimmed
        verb = ChatOrder.verb(word)
        guard let verb else {
            guard isExplicit, !word.isEmpty, word.allSatisfy(\.isLetter) else { return nil }
            block = CommandBlock(String(head))
            number = nil
            return
        }
        let first = argument.prefix { !$0.isWhitespace }
        let second = argument.dropFirst(first.count).trimmed
        // Of a tie to another ticket the last number is the other's.
        let isTarget = !verb.takesNumber || ChatOrder.number(second.prefix { !$0.isWhitespace }) != nil
        if isTarget, let found = ChatOrder.number(first), first.first == "#" || !inThread || !verb.takesWords {
            number = found
            argument = second
        } else {
            number = nil
        }
        // A note's words stand below its line.
        let words = verb == .note ? "\n\(argument)" : " \(argument)"
        block = CommandBlock("/\(verb.rawValue)\(words)\(rest)")
    }

    /// Whether everything in it is a command that can be read.
    var isSound: Bool { block.lines.allSatisfy { (try? $0.reading.get()) != nil } }

    private static func verb(_ word: Substring) -> Verb? {
        let word = word.lowercased()
        return word == "confirm" ? .close : Verb(rawValue: word)
    }

    static func number(_ word: some StringProtocol) -> Int64? {
        let digits = word.first == "#" ? Substring(word).dropFirst() : Substring(word)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits), number > 0 else {
            return nil
        }
        return number
    }
}

extension Verb {
    /// Whether words of the writer's own follow it.
    fileprivate var takesWords: Bool {
        switch self {
        case .decline, .reopen, .title, .note, .escalate: true
        case .claim, .assign, .transfer, .start, .resolve, .close, .priority, .category, .merge, .link, .watch,
            .unwatch, .status, .help:
            false
        }
    }

    /// Whether something must follow it that is no number.
    var isWithWords: Bool { takesWords || [.assign, .transfer, .priority, .category].contains(self) }

    /// Whether another ticket's number follows it.
    fileprivate var takesNumber: Bool { self == .merge || self == .link }
}
