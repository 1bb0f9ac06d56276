/// Tells a mere “thank you” or “works again” from words that want something.
///
/// A text is a courtesy when it can be cut into known phrases without a rest, and one of them thanks or says that all is
/// well. Every other word, number, link or question mark makes it a text to be read: to take a ticket up again for
/// nothing does no harm, and to overlook a question does.
package enum Courtesy {
    /// A word with what may follow from the way it is written.
    private struct Word {
        let text: Substring
        /// Whether it is written as names are: a capital, then small letters.
        let looksLikeName: Bool
        /// What stands between it and the next word.
        let gap: Gap
    }

    private enum Gap { case blank, comma, end }

    /// How far the cutting has come at a word.
    private struct Reach {
        /// Whether one of the phrases thanks or says that all is well.
        var isKind = false
        /// Whether a name may follow: after a greeting, a title or thanks.
        var mayName = false
    }

    /// Whether a text is nothing but a courtesy; the author's own name may stand anywhere in it.
    package static func isAll(of text: String, by author: String) -> Bool {
        guard text.utf8.count <= 500 else { return false }
        let own = Set(author.lowercased().split { !$0.isLetter })
        // Most mails begin with another word, and need not be read to their end.
        guard let first = words(of: text, upTo: 1).first,
            own.contains(first.text) || CourtesyPhrases.firstWords.contains(first.text)
        else { return false }
        if text.contains(where: "?？¿".contains) || text.contains(":(") || text.contains(":-(") { return false }
        let words = words(of: text)
        var reaches: [Reach?] = Array(repeating: nil, count: words.count + 1)
        reaches[0] = Reach()
        for start in words.indices {
            guard let reach = reaches[start] else { continue }
            func extend(to end: Int, isKind: Bool = false, mayName: Bool = false) {
                let before = reaches[end] ?? Reach()
                reaches[end] = Reach(
                    isKind: before.isKind || reach.isKind || isKind, mayName: before.mayName || mayName)
            }
            if own.contains(words[start].text) { extend(to: start + 1) }
            if reach.mayName, words[start].looksLikeName, words[start].gap != .blank { extend(to: start + 1) }
            for end in start + 1..<min(start + CourtesyPhrases.longest, words.count) + 1 {
                let phrase = words[start..<end].map(\.text).joined(separator: " ")
                guard let kind = CourtesyPhrases.all[phrase] else { continue }
                let calls = kind == .greeting || thankful.contains { phrase.contains($0) }
                extend(to: end, isKind: kind == .thanks, mayName: calls && words[end - 1].gap != .end)
            }
        }
        return reaches[words.count]?.isKind ?? false
    }

    /// What the phrases have in common behind which somebody is called by name: `thanks Ann`, and not `works Monday`.
    private static let thankful = ["thank", "thx", "cheers", "dank", "merci", "gracias"]

    /// The words in lower case; an emoji is a word, punctuation is a gap.
    private static func words(of text: String, upTo count: Int = .max) -> [Word] {
        var words: [Word] = []
        var rest = text[...]
        while words.count < count, let first = rest.first {
            guard isWordlike(first) || isPicture(first) else {
                rest = rest.dropFirst()
                continue
            }
            let written = isPicture(first) ? rest.prefix(1) : rest.prefix(while: isWordlike)
            rest = rest[written.endIndex...]
            let between = rest.prefix { !isWordlike($0) && !isPicture($0) }
            let tail = written.dropFirst()
            words.append(
                Word(
                    text: written.lowercased().replacing("’", with: "'")[...],
                    looksLikeName: first.isUppercase && !tail.isEmpty && tail.allSatisfy(\.isLowercase),
                    gap: gap(of: between)))
        }
        return words
    }

    /// What stands between two words, or behind the last.
    private static func gap(of text: Substring) -> Gap {
        if text.endIndex == text.base.endIndex || text.contains(where: { !$0.isWhitespace && $0 != "," }) {
            return .end
        }
        return text.contains { $0 == "," || $0.isNewline } ? .comma : .blank
    }

    private static func isWordlike(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "'’@/#&%+=".contains(character)
    }

    /// Whether a character is a picture: an emoji, and no digit or sign that has a picture's form too.
    private static func isPicture(_ character: Character) -> Bool {
        !character.isASCII && character.isSymbol
    }
}
