/// What the digits of a phrase amount to: a date, a time of day.
struct PhraseNumbers {
    private(set) var hasDate = false
    private(set) var hasTime = false
    private(set) var startsWithDate = false

    /// A run of digits: where it begins, how long it is, and its first two digits.
    private struct Run {
        var start: Int
        var length = 0
        var century = 0
    }

    /// Looks at each run of digits, at the two before it, and at what stands between them.
    init(_ phrase: ArraySlice<UInt8>) {
        var runs: (Run?, Run?, Run?) = (nil, nil, nil)
        var gaps: (ArraySlice<UInt8>, ArraySlice<UInt8>) = ([], [])
        var index = phrase.startIndex
        while let start = phrase[index...].firstIndex(where: \.isDigit) {
            gaps = (gaps.1, phrase[index..<start])
            var run = Run(start: start - phrase.startIndex)
            index = start
            while index < phrase.endIndex, phrase[index].isDigit {
                if run.length < 2 { run.century = run.century * 10 + Int(phrase[index] - 0x30) }
                run.length += 1
                index += 1
            }
            runs = (runs.1, runs.2, run)
            judge(run, after: runs.1, and: runs.0, gaps: gaps)
        }
    }

    private mutating func judge(
        _ run: Run, after last: Run?, and first: Run?, gaps: (ArraySlice<UInt8>, ArraySlice<UInt8>)
    ) {
        if run.length == 4, run.century == 19 || run.century == 20 { hasDate = true }
        guard let last else { return }
        if run.length == 2, last.length <= 2, Self.separatesTime(gaps.1) {
            hasTime = true
            hasDate = true
        }
        guard let first, gaps.1.count == 1, gaps.0.elementsEqual(gaps.1), let mark = gaps.1.first else { return }
        guard mark == ASCII.dash || mark == ASCII.dot || mark == ASCII.slash else { return }
        hasDate = true
        if first.start == 0 { startsWithDate = true }
    }

    /// Between hours and minutes: `10:12`, `10.12`, `10h12`, `10 h 12`.
    private static func separatesTime(_ gap: ArraySlice<UInt8>) -> Bool {
        switch gap.count {
        case 1: gap.first == ASCII.colon || gap.first == ASCII.dot || gap.first == UInt8(ascii: "h")
        case 3: gap.elementsEqual(" h ".utf8)
        default: false
        }
    }
}
