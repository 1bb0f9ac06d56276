/// Weighs the lines of a message by their place and makes pieces of them.
struct ReplyLayout {
    private let lines: ReplyLines
    private let marks: ReplyMarks
    private var kinds: [ReplySplit.Kind]

    init(_ lines: ReplyLines, _ marks: ReplyMarks) {
        self.lines = lines
        self.marks = marks
        kinds = Array(repeating: .text, count: lines.count)
        let end = markHistory()
        let blocks = blocks(before: end)
        markSignatures(in: blocks)
        markQuotes(in: blocks)
        settleBlankLines()
    }

    var pieces: [ReplySplit.Piece] {
        var pieces: [ReplySplit.Piece] = []
        for index in 0..<lines.count {
            let range = lines[index].range
            if let last = pieces.last, last.kind == kinds[index] {
                pieces[pieces.count - 1] = ReplySplit.Piece(
                    kind: last.kind, range: last.range.lowerBound..<range.upperBound)
            } else {
                pieces.append(ReplySplit.Piece(kind: kinds[index], range: range))
            }
        }
        return pieces
    }
}

// MARK: - History below

extension ReplyLayout {
    /// Marks everything from where an unmarked copy of another mail begins, and returns the line it begins at.
    ///
    /// A divider, a written-out header or an attribution without quote marks below: there is no telling the old text from
    /// an answer in it, and clients that quote so put the cursor on top.
    private mutating func markHistory() -> Int {
        guard let start = historyStart() else { return lines.count }
        var first = start
        while first > 0, isRuleOrBlank(first - 1) { first -= 1 }
        let isForward =
            marks[start] == .divider(.forward) || !(0..<first).contains { isFilled($0) && marks[$0] != .attribution }
        for index in first..<lines.count { kinds[index] = isForward ? .forwarded : .quoted }
        return first
    }

    private func historyStart() -> Int? {
        var hasText = false
        var index = 0
        while index < lines.count {
            guard lines[index].depth == 0, !lines[index].isBlank else {
                index += 1
                continue
            }
            switch marks[index] {
            case .header, .divider: return index
            case .attribution:
                let start = index
                while index < lines.count, marks[index] == .attribution || lines[index].isBlank { index += 1 }
                if hasText, index == lines.count || !isQuote(index) { return start }
                continue
            case .plain, .code: hasText = true
            case .barred: break
            }
            index += 1
        }
        return notesHeader()
    }

    private func isFilled(_ index: Int) -> Bool { !lines[index].isBlank }

    private func isQuote(_ index: Int) -> Bool {
        marks[index] == .barred || marks[index] != .code && lines[index].depth > 0
    }

    private func isRuleOrBlank(_ index: Int) -> Bool {
        marks[index] == .plain && lines[index].depth == 0
            && (lines[index].isBlank || ReplyDividers.isRule(lines.bytes[lines[index].body]))
    }

    /// Lotus Notes writes the header of the mail below as a table: the names at the left, `To`, `cc` and `Subject` at the right.
    private func notesHeader() -> Int? {
        for index in 0..<lines.count where endsInColumn(index, "To") {
            guard (index..<min(index + 12, lines.count)).contains(where: { endsInColumn($0, "Subject") }) else {
                continue
            }
            var start = index
            while start > 0, index - start < 8, lines[start - 1].depth == 0, isFilled(start - 1) { start -= 1 }
            return start
        }
        return nil
    }

    private func endsInColumn(_ index: Int, _ label: String) -> Bool {
        let line = lines[index]
        let text = lines.bytes[line.range.lowerBound..<line.body.upperBound]
        guard line.depth == 0, text.count >= 30, text.count <= 200,
            text.suffix(label.utf8.count).elementsEqual(label.utf8)
        else { return false }
        return text.dropLast(label.utf8.count).suffix(8).allSatisfy(\.isSpace)
    }
}

// MARK: - Blocks above

extension ReplyLayout {
    /// A run of lines that are all quoted or all not.
    private struct Block {
        var range: Range<Int>
        var isQuote: Bool
        /// A quote that says whose it is, or own lines with more in them than a signature.
        var counts = false
    }

    private func blocks(before end: Int) -> [Block] {
        var blocks: [Block] = []
        for index in 0..<end {
            // The lines that introduce a quote go with it, blank lines with what is above.
            let isQuote = isQuote(index) || marks[index] == .attribution
            if let last = blocks.last, last.isQuote == isQuote || lines[index].isEmpty {
                blocks[blocks.count - 1].range = last.range.lowerBound..<(index + 1)
            } else {
                blocks.append(Block(range: index..<(index + 1), isQuote: isQuote))
            }
        }
        return blocks
    }

    private func isAttributed(_ block: Block) -> Bool {
        guard let first = block.range.first(where: isFilled) else { return false }
        return marks[first] != .plain
    }

    private func isForward(_ block: Block) -> Bool {
        block.range.first(where: isFilled).map { marks[$0] == .divider(.forward) } ?? false
    }

    /// Whether own lines say anything once the signature is taken off.
    private func hasText(_ block: Block) -> Bool {
        !block.isQuote && block.range.contains { isFilled($0) && kinds[$0] == .text }
    }
}

// MARK: - Signatures

extension ReplyLayout {
    private mutating func markSignatures(in blocks: [Block]) {
        for block in blocks where !block.isQuote {
            let start = signatureStart(block.range) ?? block.range.upperBound
            var first = start
            while first > block.range.lowerBound, isAddedOrBlank(first - 1) { first -= 1 }
            for index in first..<block.range.upperBound { kinds[index] = .signature }
        }
    }

    /// Where the signature begins: at `-- `, at a bare `--` with few lines below, or at a footer's long rule.
    private func signatureStart(_ range: Range<Int>) -> Int? {
        for index in range where marks[index] == .plain && isFilled(index) {
            let body = lines.bytes[lines[index].body]
            let below = range.upperBound - index
            if SignatureLine.isDelimiter(body) {
                let isExact = lines.bytes[lines[index].range].starts(with: Self.exactDelimiter)
                if isExact || below <= 25 { return index }
            }
            if below <= 12, SignatureLine.isFooterRule(body) { return index }
        }
        return nil
    }

    private static let exactDelimiter = Array("-- ".utf8)

    private func isAddedOrBlank(_ index: Int) -> Bool {
        guard marks[index] == .plain else { return false }
        return lines[index].isBlank || SignatureLine.isAdded(lines.phrase(index))
    }
}

// MARK: - Quotes

extension ReplyLayout {
    /// A quote with the author's words after it is what they answer, unless it is the one whole mail above the answer.
    private mutating func markQuotes(in blocks: [Block]) {
        let texts = blocks.indices.filter { hasText(blocks[$0]) }
        guard let lastText = texts.last, let firstText = texts.first else {
            for block in blocks where block.isQuote { mark(block, isAttributed(block) ? .quoted : .context) }
            return
        }
        let answered = blocks.indices.filter { blocks[$0].isQuote && $0 < lastText }
        for index in blocks.indices where blocks[index].isQuote {
            let isWholeMailAbove = answered.count == 1 && index < firstText && isAttributed(blocks[index])
            mark(blocks[index], index < lastText && !isWholeMailAbove ? .context : .quoted)
        }
    }

    private mutating func mark(_ block: Block, _ kind: ReplySplit.Kind) {
        let kind = isForward(block) ? .forwarded : kind
        for index in block.range { kinds[index] = marks[index] == .attribution ? .quoted : kind }
    }

    /// A blank line is of the kind of the line above it.
    private mutating func settleBlankLines() {
        for index in kinds.indices.dropFirst() where lines[index].isEmpty { kinds[index] = kinds[index - 1] }
    }
}
