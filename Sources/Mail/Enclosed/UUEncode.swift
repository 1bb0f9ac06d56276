/// Files written into the text of a message by uuencode, the way before MIME.
package enum UUEncode {
    /// A file found in a text.
    package struct File: Hashable, Sendable {
        /// The name on its first line, safe to show, or nil.
        package let name: String?
        /// Its content.
        package let bytes: [UInt8]
        /// Its lines in the text, from `begin` to `end`: byte offsets.
        package let range: Range<Int>
    }

    /// The files in the decoded bytes of a text, at most `limit`, in linear time.
    ///
    /// `begin 644 name`, lines of a length and that many bytes, `end`; and the same in base64 (POSIX). Blanks that were
    /// stripped from line ends are put back and a missing `end` is forgiven, but then the lines must be whole: people
    /// write sentences that start with `begin`.
    package static func files(in text: [UInt8], limit: Int = 100) -> [File] {
        var files: [File] = []
        var start = 0
        while start < text.count, files.count < limit {
            let line = lineRange(text, from: start)
            if let opening = opening(text[line.body]), let block = block(text, from: line.next, opening: opening) {
                let name = FileName.safe(String(decoding: opening.name, as: UTF8.self))
                files.append(File(name: name, bytes: block.bytes, range: start..<block.end))
                start = block.end
            } else {
                start = line.next
            }
        }
        return files
    }

    private struct Opening {
        var isBase64: Bool
        var name: ArraySlice<UInt8>
    }

    /// Reads `begin MODE NAME` with a mode of three or four octal digits.
    private static func opening(_ line: ArraySlice<UInt8>) -> Opening? {
        guard line.starts(with: beginPrefix), line.count <= 1_000 else { return nil }
        let isBase64 = line.starts(with: base64Prefix)
        let rest = line.dropFirst(isBase64 ? base64Prefix.count : beginPrefix.count)
        guard rest.first == 0x20 else { return nil }
        let mode = rest.dropFirst().prefix { (0x30...0x37).contains($0) }
        let name = rest.dropFirst(1 + mode.count)
        guard (3...4).contains(mode.count), name.first == 0x20, name.count > 1 else { return nil }
        return Opening(isBase64: isBase64, name: name.dropFirst())
    }

    private static let beginPrefix = Array("begin".utf8)
    private static let base64Prefix = Array("begin-base64".utf8)
    private static let endWord = Array("end".utf8)
    private static let base64End = Array("====".utf8)

    private static func block(_ text: [UInt8], from start: Int, opening: Opening) -> (bytes: [UInt8], end: Int)? {
        var bytes: [UInt8] = []
        // Where the block ends if no `end` follows, and what it holds up to there.
        var whole: (count: Int, end: Int)?
        var isWhole = true
        var index = start
        while index < text.count {
            let line = lineRange(text, from: index)
            let body = text[line.body]
            if body.elementsEqual(opening.isBase64 ? base64End : endWord) { return (bytes, line.next) }
            if !body.isEmpty {
                guard let complete = opening.isBase64 ? appendBase64(body, to: &bytes) : append(body, to: &bytes) else {
                    break
                }
                isWhole = isWhole && complete
                // Stripped blanks make little of much, but not of everything.
                guard bytes.count <= 2 * (line.next - start) + 4_096 else { return nil }
                if isWhole { whole = (bytes.count, line.next) }
            }
            index = line.next
        }
        guard let whole, whole.count > 0 else { return nil }
        return (Array(bytes.prefix(whole.count)), whole.end)
    }

    /// Decodes one line; false when blanks had to be put back at its end, nil when it is no such line.
    private static func append(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Bool? {
        guard let first = line.first, (0x20...0x60).contains(first) else { return nil }
        let length = Int((first &- 0x20) & 63)
        let needed = (length + 2) / 3 * 4
        let data = line.dropFirst()
        // One more character may be a checksum.
        guard data.count <= needed + 1, data.allSatisfy({ (0x20...0x60).contains($0) }) else { return nil }
        var group: UInt32 = 0
        var written = 0
        for position in 0..<needed {
            let byte = position < data.count ? data[data.startIndex + position] : 0x20
            group = group << 6 | UInt32((byte &- 0x20) & 63)
            guard position & 3 == 3 else { continue }
            for shift in [16, 8, 0] as [UInt32] where written < length {
                bytes.append(UInt8(truncatingIfNeeded: group >> shift))
                written += 1
            }
            group = 0
        }
        return data.count >= needed
    }

    private static func appendBase64(_ line: ArraySlice<UInt8>, to bytes: inout [UInt8]) -> Bool? {
        guard line.count % 4 == 0 else { return nil }
        var group: UInt32 = 0
        for (position, byte) in line.enumerated() {
            let isPadding = byte == UInt8(ascii: "=") && position + 2 >= line.count
            guard let value = isPadding ? 0 : Base64.value(of: byte) else { return nil }
            group = group << 6 | UInt32(value)
            guard position & 3 == 3 else { continue }
            let padding =
                position + 1 == line.count ? line.suffix(2).reduce(0) { $0 + ($1 == UInt8(ascii: "=") ? 1 : 0) } : 0
            for shift in ([16, 8, 0] as [UInt32]).prefix(3 - padding) {
                bytes.append(UInt8(truncatingIfNeeded: group >> shift))
            }
            group = 0
        }
        return true
    }

    /// A line without its end, and where the next begins.
    private static func lineRange(_ text: [UInt8], from start: Int) -> (body: Range<Int>, next: Int) {
        let end = text[start...].firstIndex(of: 0x0A) ?? text.count
        let body = end > start && text[end - 1] == 0x0D ? start..<(end - 1) : start..<end
        return (body, min(end + 1, text.count))
    }
}
