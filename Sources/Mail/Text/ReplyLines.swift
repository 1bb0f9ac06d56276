/// A text in lines, each with its quote marks counted.
struct ReplyLines {
    /// One line.
    struct Line {
        /// From its first byte to the next line's, so that all lines together are the text.
        var range: Range<Int>
        /// What stands after the quote marks, without blanks around it.
        var body: Range<Int>
        /// How many `>` it starts with.
        var depth: Int

        /// Whether it has no text, though perhaps quote marks.
        var isBlank: Bool { body.isEmpty }
        /// Whether it has nothing at all.
        var isEmpty: Bool { body.isEmpty && depth == 0 }
    }

    let bytes: [UInt8]
    private(set) var lines: [Line] = []

    /// No letter has so many lines; what is beyond is one more line, so that memory stays in proportion to the text.
    static let limit = 20_000
    /// A line that is longer says nothing about itself: it is text.
    static let longest = 1_000

    init(_ text: String) {
        bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = lines.count < Self.limit ? endOfLine(from: start) : bytes.count
            lines.append(line(start..<end))
            start = end
        }
    }

    var count: Int { lines.count }

    subscript(index: Int) -> Line { lines[index] }

    private func endOfLine(from start: Int) -> Int {
        (bytes[start...].firstIndex(of: ASCII.lineFeed) ?? bytes.count - 1) + 1
    }

    private func line(_ range: Range<Int>) -> Line {
        var start = range.lowerBound
        var end = range.upperBound
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        var depth = 0
        var index = start
        while index < end, bytes[index] == ASCII.greater || bytes[index].isSpace {
            if bytes[index] == ASCII.greater { depth += 1 }
            index += 1
        }
        start = index
        if depth == 0, let initials = initials(start..<end) { (depth, start) = (1, initials) }
        return Line(range: range, body: start..<end, depth: depth)
    }

    /// `AB> ` before quoted lines, as some older clients mark them; the offset behind it.
    private func initials(_ body: Range<Int>) -> Int? {
        guard let mark = bytes[body].prefix(5).firstIndex(of: ASCII.greater), mark > body.lowerBound,
            bytes[body.lowerBound..<mark].allSatisfy({ (0x41...0x5A).contains($0) })
        else { return nil }
        var start = mark + 1
        guard start == body.upperBound || bytes[start].isSpace else { return nil }
        while start < body.upperBound, bytes[start].isSpace { start += 1 }
        return start
    }

    /// The next line from `index` on that has anything.
    func nextFilled(_ index: Int) -> Int? {
        var index = index
        while index < count {
            if !lines[index].isEmpty { return index }
            index += 1
        }
        return nil
    }

    /// The body of a line in lower case with each run of blanks as one, ready to be compared; empty when it is too long.
    ///
    /// Mail clients put no-break and narrow blanks and direction marks between the words they write.
    func phrase(_ index: Int) -> [UInt8] { phrase(index...index) }

    /// The bodies of some lines as one phrase.
    func phrase(_ indices: ClosedRange<Int>) -> [UInt8] {
        var phrase: [UInt8] = []
        var isASCII = true
        for index in indices {
            let body = lines[index].body
            guard phrase.count + body.count <= Self.longest else { return [] }
            if !phrase.isEmpty, !body.isEmpty { phrase.append(ASCII.space) }
            for byte in bytes[body] {
                isASCII = isASCII && byte < 0x80
                if !byte.isSpace {
                    phrase.append(byte.lowered)
                } else if phrase.last != ASCII.space {
                    phrase.append(ASCII.space)
                }
            }
        }
        return isASCII ? phrase : Self.plain(phrase)
    }

    /// A phrase that is not all ASCII in lower case, its odd blanks made plain and its invisible marks dropped.
    private static func plain(_ phrase: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(phrase.count)
        for scalar in String(decoding: phrase, as: UTF8.self).lowercased().unicodeScalars {
            switch scalar {
            case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": continue
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "\u{3000}":
                if plain.last != ASCII.space { plain.append(ASCII.space) }
            default: plain.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        if plain.first == ASCII.space { plain.removeFirst() }
        if plain.last == ASCII.space { plain.removeLast() }
        return plain
    }
}
