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
        (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
    }

    private func line(_ range: Range<Int>) -> Line {
        var start = range.lowerBound
        var end = range.upperBound
        while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
        var depth = 0
        var index = start
        while index < end, bytes[index] == UInt8(ascii: ">") || Self.isBlank(bytes[index]) {
            if bytes[index] == UInt8(ascii: ">") { depth += 1 }
            index += 1
        }
        start = index
        if depth == 0, let initials = initials(start..<end) { (depth, start) = (1, initials) }
        return Line(range: range, body: start..<end, depth: depth)
    }

    /// `AB> ` before quoted lines, as some older clients mark them; the offset behind it.
    private func initials(_ body: Range<Int>) -> Int? {
        guard let mark = bytes[body].prefix(5).firstIndex(of: UInt8(ascii: ">")), mark > body.lowerBound,
            bytes[body.lowerBound..<mark].allSatisfy({ (0x41...0x5A).contains($0) })
        else { return nil }
        var start = mark + 1
        guard start == body.upperBound || Self.isBlank(bytes[start]) else { return nil }
        while start < body.upperBound, Self.isBlank(bytes[start]) { start += 1 }
        return start
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

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
    func phrase(_ index: Int) -> String { phrase(index...index) }

    /// The bodies of some lines as one phrase.
    func phrase(_ indices: ClosedRange<Int>) -> String {
        let total = indices.reduce(0) { $0 + lines[$1].body.count }
        guard total <= Self.longest else { return "" }
        var out = String.UnicodeScalarView()
        for index in indices {
            let body = lines[index].body
            out.append(" ")
            out.append(contentsOf: String(decoding: bytes[body], as: UTF8.self).unicodeScalars)
        }
        var clean = String.UnicodeScalarView()
        for scalar in out {
            switch scalar {
            case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": continue
            case " ", "\t", "\u{A0}", "\u{202F}", "\u{2009}", "\u{3000}":
                if clean.last != " ", !clean.isEmpty { clean.append(" ") }
            default: clean.append(scalar)
            }
        }
        if clean.last == " " { clean.removeLast() }
        return String(clean).lowercased()
    }
}
