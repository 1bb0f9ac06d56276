/// What single lines of a message say about themselves, before their place is weighed.
struct ReplyMarks {
    /// What a line is on the face of it.
    enum Mark: Equatable {
        case plain
        /// Part of a line that introduces a quote.
        case attribution
        /// Part of a header written out.
        case header
        case divider(ReplyDividers.Divider)
        /// A line of text between code fences, whatever it looks like.
        case code
        /// A line quoted by `|` or by a tab.
        case barred
    }

    private(set) var marks: [Mark]
    private(set) var embedded: EmbeddedHeader?
    /// How many lines are still looked at closely; no letter has so many that look like the head of a quote.
    private var patience = 3_000

    subscript(index: Int) -> Mark { marks[index] }

    init(_ lines: ReplyLines) {
        marks = Array(repeating: .plain, count: lines.count)
        markCode(lines)
        markDividers(lines)
        markHeaders(lines)
        markAttributions(lines)
    }

    /// Text between two lines that begin with three backticks is code: its `--` and `>` mean nothing.
    private mutating func markCode(_ lines: ReplyLines) {
        var open: Int?
        for index in 0..<lines.count where lines[index].depth == 0 {
            guard lines.bytes[lines[index].body].starts(with: Self.fence) else { continue }
            guard let start = open else {
                open = index
                continue
            }
            for inside in start...index { marks[inside] = .code }
            open = nil
        }
    }

    private static let fence = Array("```".utf8)

    private mutating func markDividers(_ lines: ReplyLines) {
        for index in 0..<lines.count where marks[index] == .plain {
            let body = lines[index].body
            guard (4...200).contains(body.count), let first = lines.bytes[body].first,
                let last = lines.bytes[body].last,
                // Dashes or the like around it, or a colon, or the last byte of their wide forms.
                "-_=*<:".utf8.contains(first) || first >= 0xE2 || last == UInt8(ascii: ":") || last == 0x9A,
                let divider = ReplyDividers.divider(lines.phrase(index))
            else { continue }
            marks[index] = .divider(divider)
        }
    }

    private mutating func markHeaders(_ lines: ReplyLines) {
        var index = 0
        var afterDivider = false
        while index < lines.count {
            if case .divider = marks[index] { afterDivider = true }
            if marks[index] == .plain,
                let (header, end) = EmbeddedHeader.read(lines, at: index, afterDivider: afterDivider)
            {
                for line in index..<end { marks[line] = .header }
                if embedded == nil {
                    embedded = header
                    if lines[index].depth == 0 { embedded?.bodyRange = header.range.upperBound..<lines.bytes.count }
                }
                index = end
                afterDivider = false
                continue
            }
            if marks[index] == .plain, !lines[index].isBlank { afterDivider = false }
            index += 1
        }
    }
}

// MARK: - Attributions

extension ReplyMarks {
    private mutating func markAttributions(_ lines: ReplyLines) {
        for index in 0..<lines.count where marks[index] == .plain {
            guard let range = attribution(endingAt: index, lines) ?? datedName(at: index, lines) else { continue }
            for line in range where marks[line] == .plain { marks[line] = .attribution }
            markBars(lines, after: range.upperBound)
        }
    }

    /// The lines of the attribution that ends in a colon at a line.
    ///
    /// It may have been wrapped, over five lines at most. The nearest line that begins as attributions do is its start; else
    /// the nearest from which it makes sense, or one more when that adds the date.
    private mutating func attribution(endingAt end: Int, _ lines: ReplyLines) -> ClosedRange<Int>? {
        guard let last = lines.bytes[lines[end].body].last, Self.closers.contains(last),
            lines[end].body.count <= 300, patience > 0
        else { return nil }
        let quoteFollows =
            lines.nextFilled(end + 1).map { lines[$0].depth > lines[end].depth || isMarked(lines, $0) } ?? false
        var best: Int?
        var length = 0
        var hasEvidence = false
        for start in stride(from: end, through: max(0, end - 5), by: -1) {
            guard canJoin(start, end, lines) else { break }
            let body = lines.bytes[lines[start].body]
            length += body.count
            guard length <= 600 else { break }
            hasEvidence = hasEvidence || body.contains { $0 == UInt8(ascii: "@") || ($0 >= 0x30 && $0 <= 0x39) }
            guard hasEvidence else { continue }
            patience -= 1
            guard let line = AttributionLine(lines.phrase(start...end)) else { continue }
            if line.hasOpening, line.hasDate || start == end { return start...end }
            if best == nil || line.hasDate { best = start }
            if line.hasDate { break }
        }
        if let best { return best...end }
        return quoteFollows && AttributionLine.isBare(lines.phrase(end)) ? end...end : nil
    }

    /// `:`, the last byte of `：`, `-` after a verb in dashes, `*`.
    private static let closers: Set<UInt8> = [UInt8(ascii: ":"), 0x9A, UInt8(ascii: "-"), UInt8(ascii: "*")]

    /// Whether a line may belong to an attribution that ends further down.
    ///
    /// No blank line stands within, except above an address that a client set off by one. A wrapped line may have got a
    /// quote mark more than the first.
    private func canJoin(_ start: Int, _ end: Int, _ lines: ReplyLines) -> Bool {
        guard marks[start] == .plain, lines[start].body.count <= 300 else { return false }
        if lines[start].isBlank {
            return start > 0 && start < end && lines.bytes[lines[start + 1].body].first == UInt8(ascii: "<")
        }
        return lines[start].depth == lines[end].depth || lines[start].depth + 1 == lines[end].depth
    }

    private func isMarked(_ lines: ReplyLines, _ index: Int) -> Bool {
        lines[index].depth > 0 || lines.bytes[lines[index].body].first == UInt8(ascii: "|")
    }

    private func datedName(at index: Int, _ lines: ReplyLines) -> ClosedRange<Int>? {
        let body = lines.bytes[lines[index].body]
        guard let first = body.first, first == UInt8(ascii: "1") || first == UInt8(ascii: "2"), body.count <= 200,
            index == 0 || marks[index - 1] != .plain || lines[index - 1].isBlank
        else { return nil }
        let wraps = body.last == UInt8(ascii: "<") && index + 1 < lines.count && lines[index + 1].body.count <= 100
        let end = wraps ? index + 1 : index
        let next = lines.nextFilled(end + 1)
        let aboveQuote = next.map { isMarked(lines, $0) } ?? false
        return AttributionLine.isDatedName(lines.phrase(index...end), aboveQuote: aboveQuote) ? index...end : nil
    }

    /// `|` and a tab quote too, but only straight below an attribution; elsewhere they draw tables and indent.
    private mutating func markBars(_ lines: ReplyLines, after end: Int) {
        guard var index = lines.nextFilled(end + 1), let bar = bar(at: index, lines) else { return }
        while index < lines.count, self.bar(at: index, lines) == bar || bar == ASCII.tab && lines[index].isEmpty {
            marks[index] = .barred
            index += 1
        }
    }

    /// The `|` or the tab that a line begins with; mailx indents what it quotes.
    private func bar(at index: Int, _ lines: ReplyLines) -> UInt8? {
        let line = lines[index]
        if lines.bytes[line.body].first == UInt8(ascii: "|") { return UInt8(ascii: "|") }
        return lines.bytes[line.range].first == ASCII.tab ? ASCII.tab : nil
    }
}
