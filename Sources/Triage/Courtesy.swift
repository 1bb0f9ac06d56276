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
        var rest = text[...]
        var words: [Word] = []
        var reaches: [Reach?] = [Reach()]
        // Word by word, for most texts are known to be more than a courtesy after one or two.
        while reaches.contains(where: { $0 != nil }) {
            read(&words, from: &rest)
            let reach = reaches.removeFirst()
            guard !words.isEmpty else { return reach?.isKind == true && !asksOrComplains(text) }
            if let reach { extend(&reaches, from: reach, over: words, own) }
            words.removeFirst()
        }
        return false
    }

    /// Reads the next word, and as many more as a phrase may have if one begins with it.
    private static func read(_ words: inout [Word], from rest: inout Substring) {
        if words.isEmpty, let word = nextWord(of: &rest) { words.append(word) }
        guard let first = words.first, CourtesyPhrases.firstWords.contains(first.text) else { return }
        while words.count < CourtesyPhrases.longest, let word = nextWord(of: &rest) { words.append(word) }
    }

    /// Notes at which of the next words a phrase that begins with the first of them ends.
    private static func extend(
        _ reaches: inout [Reach?], from reach: Reach, over words: [Word], _ own: Set<Substring>
    ) {
        func extend(to count: Int, isKind: Bool = false, mayName: Bool = false) {
            while reaches.count < count { reaches.append(nil) }
            let before = reaches[count - 1] ?? Reach()
            reaches[count - 1] = Reach(
                isKind: before.isKind || reach.isKind || isKind, mayName: before.mayName || mayName)
        }
        if own.contains(words[0].text) { extend(to: 1) }
        if reach.mayName, words[0].looksLikeName, words[0].gap != .blank { extend(to: 1) }
        guard CourtesyPhrases.firstWords.contains(words[0].text) else { return }
        for count in words.indices.map({ $0 + 1 }) {
            let phrase = words[..<count].map(\.text).joined(separator: " ")
            guard let kind = CourtesyPhrases.all[phrase] else { continue }
            let calls = kind == .greeting || thankful.contains { phrase.contains($0) }
            extend(to: count, isKind: kind == .thanks, mayName: calls && words[count - 1].gap != .end)
        }
    }

    private static func asksOrComplains(_ text: String) -> Bool {
        text.contains(where: "?？¿".contains) || text.contains(":(") || text.contains(":-(")
    }

    /// What the phrases have in common behind which somebody is called by name: `thanks Ann`, and not `works Monday`.
    private static let thankful = ["thank", "thx", "cheers", "dank", "merci", "gracias"]

    /// Takes the next word off a text, in lower case; an emoji is a word, punctuation is a gap.
    private static func nextWord(of rest: inout Substring) -> Word? {
        rest = rest.drop { !isWordlike($0) && !isPicture($0) }
        guard let first = rest.first else { return nil }
        let written = isPicture(first) ? rest.prefix(1) : rest.prefix(while: isWordlike)
        rest = rest[written.endIndex...]
        let between = rest.prefix { !isWordlike($0) && !isPicture($0) }
        let tail = written.dropFirst()
        return Word(
            text: written.lowercased().replacing("’", with: "'")[...],
            looksLikeName: first.isUppercase && !tail.isEmpty && tail.allSatisfy(\.isLowercase),
            gap: gap(of: between))
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
