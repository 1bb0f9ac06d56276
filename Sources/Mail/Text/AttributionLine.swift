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
    init?(_ phrase: String) {
        guard phrase.utf8.count >= 8, phrase.utf8.count <= 600, let core = Self.core(phrase) else { return nil }
        let words = Self.words(core)
        guard let first = words.first, words.count <= 45 else { return nil }
        let numbers = Numbers(core)
        let hasAddress = core.utf8.contains(UInt8(ascii: "@"))
        let accepted =
            Self.endsInVerb(core, words) && (numbers.hasDate || hasAddress)
            || Self.hasVerbBeforeName(words) && numbers.hasDate
            || hasAddress && numbers.hasDate && numbers.hasTime && Self.closers.contains(core.last ?? " ")
            || hasAddress && AttributionWords.quoting.contains(first)
            || hasAddress && AttributionWords.endings.contains { core.hasSuffix($0) }
        guard accepted, !Self.speaksOfItself(words) else { return nil }
        hasOpening = AttributionWords.openings.contains(first) || first.first?.isNumber == true
        hasDate = numbers.hasDate
    }

    /// Whether a phrase is a mere `Ann wrote:`, which counts only above a quote.
    static func isBare(_ phrase: String) -> Bool {
        guard phrase.utf8.count <= 100, let core = core(phrase) else { return false }
        let words = words(core)
        return (2...8).contains(words.count) && endsInVerb(core, words)
    }

    /// Whether a line without any verb is the kind of dated name that older Gmail put above quotes.
    ///
    /// `2016-03-03 17:21 GMT+01:00 Ann` or, above a quote, `2013/7/20 Ann <ann@example.com>`.
    static func isDatedName(_ phrase: String, aboveQuote: Bool) -> Bool {
        guard phrase.utf8.count <= 200, phrase.prefix(4).allSatisfy(\.isNumber) else { return false }
        let numbers = Numbers(phrase)
        guard numbers.startsWithDate else { return false }
        let core = phrase.last == ":" ? phrase.dropLast() : phrase[...]
        if let zone = phrase.firstRange(of: " gmt+") ?? phrase.firstRange(of: " gmt-") {
            let name = phrase[zone.upperBound...].drop { $0.isNumber || $0 == ":" }
            return name.first == " " && name.utf8.count <= 80
        }
        return core.last == ">" && core.contains("@") && (aboveQuote || phrase.last == ":")
    }

    private static let closers: Set<Character> = [">", ")", "]"]

    /// The phrase without stars, dashes and its final colon; nil when it does not end as such lines do.
    private static func core(_ phrase: String) -> Substring? {
        var core = phrase[...]
        var dashes = 0
        while let last = core.last, last == "-" || last == " " || last == "*" || last == "_" {
            dashes += last == "-" ? 1 : 0
            core.removeLast()
        }
        core = core.drop { $0 == "-" || $0 == " " || $0 == "*" || $0 == "_" }
        let hasColon = core.last == ":" || core.last == "："
        guard hasColon || dashes >= 2 else { return nil }
        if hasColon { core.removeLast() }
        while core.last == " " || core.last == "*" { core.removeLast() }
        return core
    }

    private static func words(_ core: Substring) -> [String] {
        core.unicodeScalars.split { scalar in
            switch scalar {
            case " ", "\"", "'", "<", ">", "(", ")", "[", "]", ",", ";", ":", "：", "，", "、", "“", "”", "*", "/", ".":
                true
            default: false
            }
        }.map { String(Substring.UnicodeScalarView($0)) }
    }

    private static func endsInVerb(_ core: Substring, _ words: [String]) -> Bool {
        if let last = words.last, AttributionWords.verbs.contains(last) || last == "a" && core.hasSuffix("(a)") {
            return last != "a" || words.dropLast().last.map(AttributionWords.verbs.contains) == true
        }
        return AttributionWords.endings.contains { core.hasSuffix($0) }
    }

    /// `… schrieb Ann`, with a name of a few words after the verb.
    private static func hasVerbBeforeName(_ words: [String]) -> Bool {
        words.dropFirst().suffix(14).contains { AttributionWords.verbsBeforeName.contains($0) }
    }

    /// `On 3 May I wrote:` introduces the author's own words.
    private static func speaksOfItself(_ words: [String]) -> Bool {
        words.contains { AttributionWords.firstPerson.contains($0) }
    }
}

extension AttributionLine {
    /// What the digits of a phrase amount to.
    struct Numbers {
        private(set) var hasDate = false
        private(set) var hasTime = false
        private(set) var startsWithDate = false

        /// Looks at each run of digits, at its neighbours and at what stands between them.
        init(_ text: some StringProtocol) {
            var runs: [(start: Int, digits: [UInt8])] = []
            var gaps: [[UInt8]] = []
            var gap: [UInt8] = []
            for (offset, byte) in text.utf8.enumerated() {
                if byte >= 0x30, byte <= 0x39 {
                    if gap.isEmpty, !runs.isEmpty {
                        runs[runs.count - 1].digits.append(byte)
                    } else {
                        gaps.append(gap)
                        gap = []
                        runs.append((offset, [byte]))
                    }
                } else if gap.count < 4 {
                    gap.append(byte)
                }
            }
            for index in runs.indices { judge(runs, gaps, index) }
        }

        private mutating func judge(_ runs: [(start: Int, digits: [UInt8])], _ gaps: [[UInt8]], _ index: Int) {
            let digits = runs[index].digits
            if digits.count == 4, digits.starts(with: [0x31, 0x39]) || digits.starts(with: [0x32, 0x30]) {
                hasDate = true
            }
            guard index > 0 else { return }
            let gap = gaps[index]
            if digits.count == 2, runs[index - 1].digits.count <= 2, Self.timeGaps.contains(gap) {
                hasTime = true
                hasDate = true
            }
            if index > 1, gap.count == 1, gap == gaps[index - 1], [0x2D, 0x2E, 0x2F].contains(gap[0]) {
                hasDate = true
                if runs[index - 2].start == 0 { startsWithDate = true }
            }
        }

        /// Between hours and minutes: `10:12`, `10.12`, `10h12`, `10 h 12`.
        private static let timeGaps: Set<[UInt8]> = [[0x3A], [0x2E], Array("h".utf8), Array(" h ".utf8)]
    }
}
