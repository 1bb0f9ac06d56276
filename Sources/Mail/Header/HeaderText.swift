/// Unstructured header text: unfolded, encoded-words and raw eight-bit bytes decoded, controls made blanks.
///
/// RFC 2047 with what mail really carries: words glued together or to text, quoted, with blanks inside, and characters
/// or base64 groups split over two words.
struct HeaderText: ~Copyable {
    private var out: UTF8Output
    /// Decoded bytes of one charset that wait for the words that follow.
    private var pending: [UInt8] = []
    private var pendingCharset = Charset.guess
    /// Base64 text of the last word when it ended inside a group of four.
    private var group: [UInt8] = []

    init(capacity: Int) {
        out = UTF8Output(capacity: capacity)
    }

    /// The text of a value that may be folded.
    static func decode(_ value: Span<UInt8>, fallback: Charset = .guess) -> String {
        var start = 0
        var end = value.count
        while start < end, value[start].isSpace { start += 1 }
        while start < end, value[end - 1].isSpace { end -= 1 }
        if isPlain(value, start, end) { return value.asciiText(start, end) }
        var text = HeaderText(capacity: end - start + 16)
        text.read(value.extracting(start..<end), fallback: fallback)
        return text.out.text
    }

    /// Whether a range is printable ASCII without anything that may be an encoded-word.
    private static func isPlain(_ value: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        while at < end {
            at += value.plainPrefix(from: at, to: end)
            guard at < end, value[at] == ASCII.equals else { break }
            at += 1
            if at < end, value[at] == ASCII.question { return false }
        }
        return at == end
    }

    private mutating func read(_ value: Span<UInt8>, fallback: Charset) {
        var at = 0
        var horizon = value.count
        var start = 0
        while at < value.count {
            at = value.offset(of: ASCII.equals, from: at, to: value.count)
            guard at < value.count, let word = EncodedWord(value, at: at, horizon: &horizon) else {
                at += 1
                continue
            }
            appendLiteral(value, start, at, fallback)
            at = readWords(word, value, &horizon)
            start = at
        }
        appendLiteral(value, start, value.count, fallback)
    }

    /// Reads a run of adjacent words, the blanks between them dropped (RFC 2047 §6.2); answers where it ends.
    private mutating func readWords(_ first: EncodedWord, _ value: Span<UInt8>, _ horizon: inout Int) -> Int {
        let began = out.count
        pendingCharset = first.charset
        var word = first
        while true {
            take(word, value)
            var next = word.end
            while next < value.count, value[next].isSpace { next += 1 }
            guard let following = EncodedWord(value, at: next, horizon: &horizon) else { break }
            word = following
        }
        flushWords()
        out.blankControls(from: began)
        return word.end
    }

    private mutating func take(_ word: EncodedWord, _ value: Span<UInt8>) {
        if word.charset != pendingCharset {
            flushWords()
            pendingCharset = word.charset
        }
        let text = value.extracting(word.text)
        guard word.isBase64 else {
            flushGroup()
            return QuotedPrintable.appendWord(text, to: &pending)
        }
        let began = group.count
        for index in text.indices where Base64.values[Int(text[index])] != 0xFF { group.append(text[index]) }
        // A group of four may be split over two words; where that does not come out, the padding was left out.
        if began > 0, group.count % 4 != 0 {
            pending.append(contentsOf: Base64.decode(Array(group[..<began]).span))
            group.removeFirst(began)
        }
        if group.count % 4 == 0 || group.last == ASCII.equals { flushGroup() }
    }

    private mutating func flushGroup() {
        if group.isEmpty { return }
        pending.append(contentsOf: Base64.decode(group.span))
        group.removeAll(keepingCapacity: true)
    }

    private mutating func flushWords() {
        flushGroup()
        var words: [UInt8] = []
        swap(&words, &pending)
        if pendingCharset == .utf8, (try? UTF8Span(validating: words.span)) == nil, Charset.isFalseUTF8(words.span) {
            pendingCharset = .guess
        }
        pendingCharset.append(words.span, to: &out)
        words.removeAll(keepingCapacity: true)
        swap(&words, &pending)
    }

    /// Text between words: line ends go, other controls become blanks, raw bytes are UTF-8 or the fallback.
    private mutating func appendLiteral(_ value: Span<UInt8>, _ start: Int, _ end: Int, _ fallback: Charset) {
        let began = out.count
        guard out.appendUnfolded(value, start, end), fallback != .utf8 else { return }
        let raw = out.bytes(from: began)
        if (try? UTF8Span(validating: raw.span)) != nil { return }
        out.removeLast(raw.count)
        fallback.append(raw.span, to: &out)
    }
}
