/// A phrase cut into words at blanks and punctuation.
struct PhraseWords {
    private(set) var words: [ArraySlice<UInt8>] = []

    /// Takes at most `limit` words and one more, so that a count says whether there were too many.
    init(_ phrase: ArraySlice<UInt8>, limit: Int) {
        var start = phrase.startIndex
        var index = start
        while index < phrase.endIndex, words.count <= limit {
            let width = Self.separator(phrase, at: index)
            if width == 0 {
                index += 1
                continue
            }
            if index > start { words.append(phrase[start..<index]) }
            index += width
            start = index
        }
        if start < phrase.endIndex, words.count <= limit { words.append(phrase[start...]) }
    }

    /// How many bytes of separator stand here: one of ASCII, or three of “ ” ， 、 ： and their like.
    private static func separator(_ phrase: ArraySlice<UInt8>, at index: Int) -> Int {
        let byte = phrase[index]
        guard byte >= 0x80 else { return isSeparator[Int(byte)] ? 1 : 0 }
        guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF, index + 2 < phrase.endIndex else { return 0 }
        let rest = (phrase[index + 1], phrase[index + 2])
        switch (byte, rest.0) {
        case (0xE2, 0x80): return (0x98...0x9F).contains(rest.1) ? 3 : 0
        case (0xE3, 0x80): return rest.1 == 0x81 ? 3 : 0
        case (0xEF, 0xBC): return rest.1 == 0x8C || rest.1 == 0x9A ? 3 : 0
        default: return 0
        }
    }

    private static let isSeparator: [Bool] = {
        var table = [Bool](repeating: false, count: 128)
        for byte in " \"'<>()[],;:*/.".utf8 { table[Int(byte)] = true }
        return table
    }()
}
