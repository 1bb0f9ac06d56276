/// Puts words into lines: collapses blanks, breaks blocks, and begins each line with its quote marks and indents.
struct HTMLTextWriter {
    private(set) var out: [UInt8] = []
    /// How deep in block quotes the next line stands.
    var quoteDepth = 0 {
        didSet { pendingDepth = min(pendingDepth, quoteDepth) }
    }
    /// How far list items indent the next line.
    var indent = 0
    private var pendingLines = 0
    private var pendingDepth = 0
    private var pendingBlank = false
    private var pendingMarker: String?
    private var pendingCells = 0
    private var hasContent = false

    /// More quote marks than these are not written, so that no line is mostly marks.
    private static let deepest = 10

    /// Whether the current line has nothing on it yet.
    var isAtLineStart: Bool { !hasContent }

    /// Ends the line, if anything is on it, and leaves `blankLines` below it.
    ///
    /// A list marker that waits for its text keeps waiting: the item's text stands beside it.
    mutating func breakBlock(blankLines: Int) {
        guard pendingMarker == nil else { return }
        pendingBlank = false
        pendingCells = 0
        hold(max(pendingLines, 1 + blankLines))
        hasContent = false
    }

    /// Ends the line even when it is empty.
    mutating func breakLine() {
        pendingBlank = false
        pendingCells = 0
        hold(hasContent ? 1 : pendingLines + 1)
        hasContent = false
    }

    private mutating func hold(_ lines: Int) {
        guard !out.isEmpty else { return }
        if pendingLines == 0 { pendingDepth = quoteDepth }
        pendingLines = min(lines, 3)
    }

    /// Begins a list item: the marker stands before the next text.
    mutating func mark(_ marker: String?) { pendingMarker = marker }

    /// Text straight behind what was written last, whatever breaks wait.
    mutating func attach(_ text: String) { out.append(contentsOf: text.utf8) }

    /// Begins a table cell that is not the first of its row.
    mutating func separateCell() {
        pendingBlank = false
        pendingCells = min(pendingCells + 1, 50)
    }

    /// A blank between words, however many there were.
    mutating func blank() { pendingBlank = pendingBlank || hasContent }

    /// Text as it stands; `separator` parts it from the cell before it.
    mutating func write(_ text: some Sequence<UInt8>, separator: String = "  ") {
        flush(separator)
        out.append(contentsOf: text)
    }

    private mutating func flush(_ separator: String) {
        if !hasContent {
            beginLine()
        } else if pendingCells > 0 {
            let count = separator == "  " ? 1 : pendingCells
            for _ in 0..<count { out.append(contentsOf: separator.utf8) }
        } else if pendingBlank {
            out.append(0x20)
        }
        pendingCells = 0
        pendingBlank = false
    }

    private mutating func beginLine() {
        if !out.isEmpty {
            trimLine()
            for line in 0..<max(pendingLines, 1) {
                out.append(0x0A)
                if line + 1 < pendingLines, pendingDepth > 0 { appendQuoteMarks(pendingDepth, trailingBlank: false) }
            }
        }
        appendQuoteMarks(quoteDepth, trailingBlank: true)
        let marker = pendingMarker ?? ""
        let width = min(indent, 40) - marker.utf8.count
        if width > 0 { out.append(contentsOf: repeatElement(0x20, count: width)) }
        out.append(contentsOf: marker.utf8)
        pendingMarker = nil
        pendingLines = 0
        hasContent = true
    }

    private mutating func appendQuoteMarks(_ depth: Int, trailingBlank: Bool) {
        let marks = min(depth, Self.deepest)
        guard marks > 0 else { return }
        out.append(contentsOf: repeatElement(UInt8(ascii: ">"), count: marks))
        if trailingBlank { out.append(0x20) }
    }

    private mutating func trimLine() {
        while let last = out.last, last == 0x20 || last == 0x09 { out.removeLast() }
    }

    /// Everything written, without blanks at its end.
    mutating func finish() -> String {
        while let last = out.last, last.isSpace { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }
}
