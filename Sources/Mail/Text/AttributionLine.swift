/// Recognises the line that introduces a quote: `On Monday, 3 March 2025 at 10:12, Ann <ann@example.com> wrote:`.
///
/// There is no grammar, only habits, in every language another. What they share is a verb of writing, a date or an
/// address, and a colon at the end; the tables hold the words, the rules here weigh them.
struct AttributionLine {
    /// Whether it begins as such lines do, with a date or a word that leads to one.
    let hasOpening: Bool
    /// Whether it says when.
    let hasDate: Bool

    /// Judges a phrase; nil when it is no such line.
    init?(_ phrase: [UInt8]) {
        guard (8...600).contains(phrase.count), let core = Self.core(phrase[...]) else { return nil }
        let numbers = PhraseNumbers(core)
        let hasAddress = core.contains(ASCII.at)
        guard numbers.hasDate || hasAddress else { return nil }
        let words = PhraseWords(core, limit: 45).words
        guard let first = words.first, words.count <= 45 else { return nil }
        let traits = words.map { AttributionWords.traits[$0] ?? [] }
        let accepted =
            Self.endsInVerb(core, words, traits)
            || numbers.hasDate && traits.dropFirst().suffix(14).contains { $0.contains(.verbBeforeName) }
            || hasAddress && numbers.hasDate && numbers.hasTime && core.last.map(Self.closers.contains) ?? false
            || hasAddress && traits[0].contains(.quoting)
        // `On 3 May I wrote:` introduces the author's own words.
        guard accepted, !traits.contains(where: { $0.contains(.firstPerson) }) else { return nil }
        hasOpening = traits[0].contains(.opening) || first.first?.isDigit ?? false
        hasDate = numbers.hasDate
    }

    /// Whether a phrase is a mere `Ann wrote:`, which counts only above a quote.
    static func isBare(_ phrase: [UInt8]) -> Bool {
        guard phrase.count <= 100, let core = core(phrase[...]) else { return false }
        let words = PhraseWords(core, limit: 8).words
        return (2...8).contains(words.count) && endsInVerb(core, words, words.map { AttributionWords.traits[$0] ?? [] })
    }

    /// Whether a line without any verb is the kind of dated name that older Gmail put above quotes.
    ///
    /// `2016-03-03 17:21 GMT+01:00 Ann` or, above a quote, `2013/7/20 Ann <ann@example.com>`.
    static func isDatedName(_ phrase: [UInt8], aboveQuote: Bool) -> Bool {
        guard phrase.count <= 200, phrase.prefix(4).allSatisfy(\.isDigit), PhraseNumbers(phrase[...]).startsWithDate
        else { return false }
        if let zone = phrase[...].offset(ofBytes: " gmt+") ?? phrase[...].offset(ofBytes: " gmt-") {
            let name = phrase[(zone + 5)...].drop { $0.isDigit || $0 == ASCII.colon }
            return name.first == ASCII.space && name.count <= 80
        }
        let hasColon = phrase.last == ASCII.colon
        let last = hasColon ? phrase.dropLast().last : phrase.last
        return last == ASCII.greater && phrase.contains(ASCII.at) && (aboveQuote || hasColon)
    }

    private static let closers: Set<UInt8> = [ASCII.greater, ASCII.closeParenthesis, ASCII.closeBracket]
    private static let wideColon = Array("：".utf8)

    /// The phrase without stars, dashes and its final colon; nil when it does not end as such lines do.
    private static func core(_ phrase: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var core = phrase
        var dashes = 0
        while let last = core.last, isDecoration(last) {
            dashes += last == ASCII.dash ? 1 : 0
            core.removeLast()
        }
        core = core.drop(while: isDecoration)
        if core.last == ASCII.colon {
            core.removeLast()
        } else if core.suffix(3).elementsEqual(wideColon) {
            core.removeLast(3)
        } else if dashes < 2 {
            return nil
        }
        while core.last == ASCII.space || core.last == ASCII.asterisk { core.removeLast() }
        return core
    }

    private static func isDecoration(_ byte: UInt8) -> Bool {
        byte == ASCII.dash || byte == ASCII.space || byte == ASCII.asterisk || byte == ASCII.underscore
    }

    /// The last word is a verb, or a verb with the `(a)` of either sex, or the phrase ends in one of the set endings.
    private static func endsInVerb(
        _ core: ArraySlice<UInt8>, _ words: [ArraySlice<UInt8>], _ traits: [AttributionWords.Traits]
    ) -> Bool {
        if traits.last?.contains(.verb) ?? false { return true }
        if words.last?.elementsEqual([0x61]) ?? false, core.last == ASCII.closeParenthesis {
            return traits.dropLast().last?.contains(.verb) ?? false
        }
        return AttributionWords.endings.contains { core.suffix($0.count).elementsEqual($0) }
    }
}
