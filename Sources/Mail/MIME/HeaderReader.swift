/// Splits a header into fields and finds where the body starts: RFC 5322 §2.2, and headers that are damaged.
struct HeaderReader {
    let isRoot: Bool
    let limits: Limits
    private(set) var defects: [Defect] = []
    /// Whether there was more than the limits allow; the rest was passed over.
    private(set) var isExcessive = false
    /// Where the header's last line ends.
    private(set) var end = 0
    private var count = 0

    init(isRoot: Bool, limits: Limits) {
        self.isRoot = isRoot
        self.limits = limits
    }

    /// Appends the fields of the header at an offset; the answer is where the body starts.
    mutating func read(
        _ bytes: Span<UInt8>, at start: Int, delimiters: ArraySlice<TreeReader.OpenDelimiter>, into fields: inout [Field]
    ) -> Int {
        var at = start
        while at < bytes.count {
            let lineFeed = bytes.offset(of: ASCII.lineFeed, from: at, to: bytes.count)
            let next = min(lineFeed + 1, bytes.count)
            var stop = lineFeed
            while stop > at, bytes[stop - 1] == ASCII.carriageReturn { stop -= 1 }
            end = at
            if stop == at {
                if count > 0 || !isRoot || !Self.fieldFollows(bytes, next, within: 4) { return next }
                note(.junkBeforeHeader, at)
            } else if bytes[at].isBlank {
                if count > 0 {
                    if Self.isBlank(bytes, at, stop), !Self.continues(bytes, next) {
                        note(.missingHeaderEnd, at)
                        return next
                    }
                    if !isExcessive { fields[fields.count - 1].extend(to: stop) }
                } else if !skipsJunk(bytes, at, next) {
                    return at
                }
            } else if bytes[at] == ASCII.dash, LineScan.delimiter(bytes, at: at, delimiters) != nil {
                return at
            } else if let colon = Self.nameEnd(bytes, at, stop) {
                append(bytes, at, colon, stop, start, to: &fields)
            } else if !skipsJunk(bytes, at, next) {
                return at
            }
            at = next
        }
        end = at
        return at
    }

    private mutating func note(_ kind: Defect.Kind, _ offset: Int) {
        if defects.count < 100 { defects.append(Defect(kind: kind, offset: offset)) }
    }

    private mutating func append(
        _ bytes: Span<UInt8>, _ at: Int, _ colon: Int, _ stop: Int, _ start: Int, to fields: inout [Field]
    ) {
        count += 1
        guard count <= limits.headerFields, stop - start <= limits.headerBytes else {
            isExcessive = true
            return
        }
        var nameEnd = colon
        while nameEnd > at, bytes[nameEnd - 1].isBlank { nameEnd -= 1 }
        if nameEnd < colon { note(.blankBeforeColon, at) }
        fields.append(Field(name: at..<nameEnd, value: (colon + 1)..<stop))
    }

    /// Whether a line that is no field is to be passed over; otherwise the body starts with it.
    private mutating func skipsJunk(_ bytes: Span<UInt8>, _ at: Int, _ next: Int) -> Bool {
        if Self.isMboxLine(bytes, at), count > 0 || isRoot {
            note(.mboxLine, at)
            return true
        }
        if count == 0 && !isRoot { return false }
        guard Self.fieldFollows(bytes, next, within: 8) else {
            if count > 0 { note(.missingHeaderEnd, at) }
            return false
        }
        note(count == 0 ? .junkBeforeHeader : .junkInHeader, at)
        return true
    }

    /// `From ` or `>From `: the separator line of mbox files.
    private static func isMboxLine(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        let mark: [UInt8] = [70, 114, 111, 109, 32]
        return bytes.matches(mark.span, at: at) || (bytes[at] == ASCII.greater && bytes.matches(mark.span, at: at + 1))
    }

    private static func isBlank(_ bytes: Span<UInt8>, _ at: Int, _ stop: Int) -> Bool {
        for index in at..<stop where !bytes[index].isSpace { return false }
        return true
    }

    /// Whether a header goes on at the start of a line: with a field or a further folded line.
    private static func continues(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        guard at < bytes.count else { return false }
        let stop = bytes.offset(of: ASCII.lineFeed, from: at, to: bytes.count)
        if bytes[at].isBlank { return !isBlank(bytes, at, stop) }
        return nameEnd(bytes, at, stop) != nil
    }

    /// Whether a field with a name that mail uses stands in the lines ahead, before a blank line.
    private static func fieldFollows(_ bytes: Span<UInt8>, _ start: Int, within lines: Int) -> Bool {
        var at = start
        var left = lines
        while at < bytes.count, left > 0 {
            let stop = bytes.offset(of: ASCII.lineFeed, from: at, to: min(bytes.count, at + 2_000))
            if isBlank(bytes, at, stop), left < lines { return false }
            if let colon = nameEnd(bytes, at, stop), FieldNames.isCommon(bytes, at, colon) { return true }
            at = stop + 1
            left -= 1
        }
        return false
    }

    /// The offset of the colon if a line starts with a field name.
    @inline(__always)
    static func nameEnd(_ bytes: Span<UInt8>, _ start: Int, _ stop: Int) -> Int? {
        var at = start
        while at < stop, bytes[at].isFieldNameByte { at += 1 }
        guard at > start, at < stop else { return nil }
        if bytes[at] == ASCII.colon { return at }
        while at < stop, bytes[at].isBlank { at += 1 }
        return at < stop && bytes[at] == ASCII.colon ? at : nil
    }
}
