/// Splits a header into fields and finds where the body starts: RFC 5322 §2.2, and headers that are damaged.
struct HeaderReader {
    /// What a header belongs to: junk in front is only looked over where a message begins.
    enum Owner {
        case message, part
    }

    let owner: Owner
    let limits: Limits
    private(set) var defects: [Defect] = []
    /// Whether there was more than the limits allow; the rest was passed over.
    private(set) var isExcessive = false
    /// Where the header's last line ends.
    private(set) var end = 0
    /// Whether it ended at a delimiter that begins a further part, or at one of a multipart further out.
    private(set) var isCut = false
    private var looks = 0
    /// The bytes of the fields kept so far.
    private var held = 0
    /// Whether folded lines belong to nothing that is kept.
    private var isDropping = false
    private var count = 0

    init(of owner: Owner, limits: Limits) {
        self.owner = owner
        self.limits = limits
    }

    /// Appends the fields of the header at an offset; the answer is where the body starts.
    mutating func read(
        _ bytes: Span<UInt8>, at start: Int, delimiters: ArraySlice<TreeReader.OpenDelimiter>,
        into fields: inout [Field]
    ) -> Int {
        var at = start
        while at < bytes.count {
            let lineFeed = bytes.offset(of: ASCII.lineFeed, from: at, to: bytes.count)
            let next = min(lineFeed + 1, bytes.count)
            var stop = lineFeed
            while stop > at, bytes[stop - 1] == ASCII.carriageReturn { stop -= 1 }
            end = at
            if stop == at {
                if count > 0 || owner == .part || !Self.fieldFollows(bytes, next, within: 4) { return next }
                note(.junkBeforeHeader, at)
            } else if bytes[at].isBlank {
                if count > 0 {
                    if Self.isBlank(bytes, at, stop), !Self.continues(bytes, next) {
                        note(.missingHeaderEnd, at)
                        return next
                    }
                    extend(&fields, to: stop)
                } else if !skipsJunk(bytes, at, next) {
                    return at
                }
            } else if bytes[at] == ASCII.dash, at + 1 < stop, bytes[at + 1] == ASCII.dash {
                if endsHeader(bytes, at, delimiters, fields.suffix(min(count, fields.count)))
                    || !skipsJunk(bytes, at, next)
                {
                    return at
                }
            } else if let colon = Self.nameEnd(bytes, at, stop) {
                append(bytes, at, colon, stop, to: &fields)
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

    /// Whether a line of two dashes is a delimiter around the part, or the first of the part's own.
    private mutating func endsHeader(
        _ bytes: Span<UInt8>, _ at: Int, _ delimiters: ArraySlice<TreeReader.OpenDelimiter>, _ fields: ArraySlice<Field>
    ) -> Bool {
        if let found = LineScan.delimiter(bytes, at: at, delimiters) {
            isCut = !found.isClose || found.level + 1 < delimiters.endIndex
            return true
        }
        // A header full of dashes is not to cost more than a few looks.
        guard count > 0, looks < 8 else { return false }
        looks += 1
        guard let boundary = ContentFields.boundary(bytes, fields) else { return false }
        let own = TreeReader.OpenDelimiter(boundary: boundary, part: 0, depth: 0)
        guard LineScan.delimiter(bytes, at: at, [own]) != nil else { return false }
        note(.missingHeaderEnd, at)
        return true
    }

    private mutating func append(
        _ bytes: Span<UInt8>, _ at: Int, _ colon: Int, _ stop: Int, to fields: inout [Field]
    ) {
        count += 1
        guard count <= limits.headerFields, held < limits.headerBytes else {
            isExcessive = true
            isDropping = true
            return
        }
        isDropping = false
        var nameEnd = colon
        while nameEnd > at, bytes[nameEnd - 1].isBlank { nameEnd -= 1 }
        if nameEnd < colon { note(.blankBeforeColon, at) }
        fields.append(Field(name: at..<nameEnd, value: (colon + 1)..<(colon + 1)))
        extend(&fields, to: stop)
    }

    /// Lets the last field reach up to an offset, and one field take no more than half of what a header may have.
    private mutating func extend(_ fields: inout [Field], to stop: Int) {
        if isDropping { return }
        let field = fields[fields.count - 1]
        let end = min(stop, field.name.lowerBound + limits.headerBytes / 2)
        if end < stop { isExcessive = true }
        held += end - (field.value.isEmpty ? field.name.lowerBound : field.value.upperBound)
        fields[fields.count - 1].extend(to: max(end, field.value.upperBound))
    }

    /// Whether a line that is no field is to be passed over; otherwise the body starts with it.
    private mutating func skipsJunk(_ bytes: Span<UInt8>, _ at: Int, _ next: Int) -> Bool {
        if Self.isMboxLine(bytes, at), count > 0 || owner == .message {
            note(.mboxLine, at)
            return true
        }
        if count == 0, owner == .part { return false }
        if count > 0, bytes[at] == ASCII.colon {
            // A value whose name is lost.
            note(.junkInHeader, at)
            isDropping = true
            return true
        }
        guard Self.fieldFollows(bytes, next, within: 8) else {
            if count > 0 { note(.missingHeaderEnd, at) }
            return false
        }
        note(count == 0 ? .junkBeforeHeader : .junkInHeader, at)
        isDropping = true
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
        var at = at
        for _ in 0..<16 where at < bytes.count {
            let stop = bytes.offset(of: ASCII.lineFeed, from: at, to: bytes.count)
            if !bytes[at].isBlank { return nameEnd(bytes, at, stop) != nil }
            if !isBlank(bytes, at, stop) { return true }
            at = stop + 1
        }
        return false
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
