/// Takes a message apart in one pass over its bytes, without recursion.
///
/// A stack of open delimiters stands for the nesting; an encoded message inside becomes a source of its own and is read
/// before the scan goes on behind it.
struct TreeReader {
    let limits: Limits
    private(set) var parts: [Part] = []
    private(set) var excess: Excess?
    private(set) var sources: [[UInt8]]
    /// Where in the raw message a decoded source comes from; nil for the raw message itself.
    private(set) var origins: [Int?] = [nil]
    var fields: [Field] = []
    var defects: [Defect] = []
    /// Delimiters of the multiparts that are not closed, outermost first.
    private var open: [OpenDelimiter] = []
    /// Parts whose end has not been met, outermost first.
    private var unclosed: [Int] = []
    private var frames: [Frame] = []
    /// How many more bytes decoded messages may add.
    private var budget: Int

    /// Where the reading of one source stands.
    struct Frame {
        let source: Int
        var at: Int
        var step: Step
        /// How many delimiters belong to the sources around it.
        let base: Int
        let unclosedBase: Int
    }

    enum Step {
        /// A header begins here.
        case entity(parent: Int?)
        /// A body: go to the next delimiter.
        case skim(LineScan)
    }

    init(_ raw: [UInt8], limits: Limits) {
        self.limits = limits
        sources = [raw]
        budget = raw.count * 3 + 4_096
        excess = raw.count > limits.bytes ? .size : nil
        fields.reserveCapacity(48)
        parts.reserveCapacity(6)
    }

    mutating func read() {
        if let turned = CarriageReturns.turned(sources[0]) {
            note(.bareCarriageReturns, 0, 0)
            sources[0] = turned
        }
        var start = 0
        if sources[0].starts(with: [0xEF, 0xBB, 0xBF]) {
            note(.byteOrderMark, 0, 0)
            start = 3
        }
        frames.append(
            Frame(source: 0, at: start, step: .entity(parent: nil), base: 0, unclosedBase: 0))
        while var frame = frames.popLast() { run(&frame) }
    }

    mutating func note(_ kind: Defect.Kind, _ source: Int, _ offset: Int) {
        // A flood of defects tells no more than its beginning.
        if defects.count >= 1_000 { return }
        defects.append(Defect(kind: kind, offset: origins[source] ?? offset))
    }

    mutating func exceed(_ limit: Excess) {
        if excess == nil { excess = limit }
    }

    /// Reads one source until it ends or an encoded message inside has to be read first.
    private mutating func run(_ frame: inout Frame) {
        let source = sources[frame.source]
        let bytes = source.span
        while true {
            switch frame.step {
            case .entity(let parent):
                guard parts.count < limits.parts else {
                    exceed(.parts)
                    frames.removeAll()
                    return finish(frame, end: bytes.count)
                }
                frame.step = beginPart(bytes, &frame, parent: parent)
            case .skim(let scan):
                let active = open[frame.base...]
                let found = scan.next(bytes, from: frame.at, delimiters: active)
                let leaf = unclosed.last
                guard let found else {
                    finish(frame, end: bytes.count)
                    descend(into: leaf)
                    return
                }
                parts[open[found.level].part].isDelimited = true
                close(downTo: open[found.level].depth, at: found.contentEnd)
                closeDelimiters(downTo: found.level + 1, frame.source, at: found.line)
                if found.isClose { open.removeLast() }
                frame.at = found.next
                frame.step =
                    found.isClose
                    ? .skim(.lines) : .entity(parent: open[found.level].part)
                if descends(into: leaf) {
                    frames.append(frame)
                    descend(into: leaf)
                    return
                }
            }
        }
    }

    /// Reads a header, adds its part, and says what follows it.
    private mutating func beginPart(_ bytes: Span<UInt8>, _ frame: inout Frame, parent: Int?) -> Step {
        let start = frame.at
        let firstField = fields.count
        let isInMultipart = parent.map { parts[$0].contentType.isMultipart } ?? false
        var header = HeaderReader(of: isInMultipart ? .part : .message, limits: limits)
        frame.at = header.read(bytes, at: start, delimiters: open[frame.base...], into: &fields)
        for defect in header.defects { note(defect.kind, frame.source, defect.offset) }
        let nul = bytes.offset(of: 0, from: start, to: header.end)
        if nul < header.end { note(.nul, frame.source, nul) }
        if fields.count == firstField, isInMultipart, header.end == start,
            header.isCut || frame.at == bytes.count && header.end == frame.at
        {
            // Two delimiters in a row, or a last one that lacks its closing dashes, do not make a part.
            return .skim(.lines)
        }
        if header.isExcessive { exceed(.header) }
        var part = Part(parent: parent, source: frame.source, header: start..<header.end, body: frame.at..<bytes.count)
        // RFC 2046 §5.1.5: in a digest a part is a message unless it says otherwise.
        if isInMultipart, let parent, parts[parent].contentType.subtype == "digest" { part.contentType = .message }
        let all = firstField..<fields.count
        guard isInMultipart, let split = ContentFields.lostDelimiter(bytes, fields[all]) else {
            return addPart(bytes, part, fields: all)
        }
        // Quirk: a multipart whose first delimiter is missing, so that two headers run into one.
        note(.duplicateContentType, frame.source, fields[split].name.lowerBound)
        _ = addPart(bytes, part, fields: firstField..<split)
        part = Part(parent: parts.count - 1, source: frame.source, header: part.headerRange, body: part.bodyRange)
        return addPart(bytes, part, fields: split..<fields.count)
    }

    /// Adds a part whose header has been read, and says what follows it.
    private mutating func addPart(_ bytes: Span<UInt8>, _ read: Part, fields own: Range<Int>) -> Step {
        var part = read
        let index = parts.count
        part.fields = own
        ContentFields.read(bytes, fields[own], into: &part) { note($0, read.source, $1) }
        if let parent = part.parent {
            part.depth = parts[parent].depth + 1
            parts[parent].children.append(index)
        }
        parts.append(part)
        unclosed.append(index)
        return step(after: part, index)
    }

    private mutating func step(after part: Part, _ index: Int) -> Step {
        let isContainer = part.contentType.isMultipart || part.contentType.isMessage
        guard isContainer, part.depth < limits.depth else {
            if isContainer { exceed(.depth) }
            return .skim(part.transferEncoding == .base64 ? .dashes : .lines)
        }
        if part.contentType.isMessage {
            let isEncoded = part.transferEncoding == .base64 || part.transferEncoding == .quotedPrintable
            return isEncoded ? .skim(.lines) : .entity(parent: index)
        }
        guard let boundary = part.contentType.boundary, !boundary.isEmpty else {
            note(.missingBoundary, part.source, part.headerRange.lowerBound)
            return .skim(.lines)
        }
        open.append(
            OpenDelimiter(
                boundary: Array(boundary.utf8), part: index, depth: unclosed.count))
        return .skim(.lines)
    }

    /// Ends the parts above a depth of the stack.
    private mutating func close(downTo depth: Int, at end: Int) {
        while unclosed.count > depth {
            let index = unclosed.removeLast()
            let start = parts[index].bodyRange.lowerBound
            parts[index].bodyRange = start..<max(start, end)
        }
    }

    /// Takes delimiters off the stack that were not closed.
    private mutating func closeDelimiters(downTo level: Int, _ source: Int, at end: Int) {
        while open.count > level {
            let part = parts[open.removeLast().part]
            if part.isDelimited {
                note(.missingCloseDelimiter, source, end)
            } else {
                note(.boundaryNeverUsed, source, part.bodyRange.lowerBound)
            }
        }
    }

    /// Ends what a source has open.
    private mutating func finish(_ frame: Frame, end: Int) {
        closeDelimiters(downTo: frame.base, frame.source, at: end)
        close(downTo: frame.unclosedBase, at: end)
    }

    /// Whether a closed leaf is a message in base64 or quoted-printable that may still be opened.
    private func descends(into leaf: Int?) -> Bool {
        guard let leaf, parts[leaf].contentType.isMessage, parts[leaf].children.isEmpty else { return false }
        let part = parts[leaf]
        return part.depth < limits.depth && part.bodyRange.count <= budget
            && (part.transferEncoding == .base64 || part.transferEncoding == .quotedPrintable)
    }

    /// Decodes a message that was encoded as a whole and puts it next.
    private mutating func descend(into leaf: Int?) {
        guard let leaf, descends(into: leaf) else { return }
        let part = parts[leaf]
        let source = sources[part.source]
        let decoded = part.transferEncoding.decode(source.span.extracting(part.bodyRange))
        budget -= decoded.count
        parts[leaf].content = sources.count
        sources.append(decoded)
        origins.append(origins[part.source] ?? part.bodyRange.lowerBound)
        frames.append(
            Frame(
                source: sources.count - 1, at: 0, step: .entity(parent: leaf), base: open.count,
                unclosedBase: unclosed.count))
    }
}
