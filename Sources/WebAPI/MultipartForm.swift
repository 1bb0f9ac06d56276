/// A form as browsers and programs send it with files (RFC 7578), read strictly: what could be read in two ways is refused.
enum MultipartForm {
    /// A field of the form, or a file.
    struct Part {
        let name: String
        /// The name of the file as it was sent; a part without one is a field.
        let fileName: String?
        /// The type that the sender says it is.
        let type: FieldParameters?
        let content: ArraySlice<UInt8>

        /// The text of a field.
        func text() throws(FormError) -> String {
            let charset = type?["charset"]?.lowercased() ?? "utf-8"
            guard charset == "utf-8" || charset == "us-ascii", let text = String(validating: content, as: UTF8.self)
            else { throw .notUTF8(field: name) }
            return text
        }
    }

    private static let longestHead = 4096
    private static let lineEnd: [UInt8] = [13, 10]
    private static let dashes: [UInt8] = [45, 45]

    /// The parts of a form, at most so many, in their order.
    static func read(_ bytes: [UInt8], _ type: FieldParameters, most: Int) throws(FormError) -> [Part] {
        guard let boundary = type["boundary"], isBoundary(boundary) else { throw .noBoundary }
        let start = dashes + Array(boundary.utf8)
        guard bytes.starts(with: start) else { throw .noStart }
        let delimiter = lineEnd + start
        var parts: [Part] = []
        var rest = bytes[start.count...]
        while !rest.starts(with: dashes) {
            guard rest.starts(with: lineEnd) else { throw parts.isEmpty ? .noStart : .noEnd }
            guard parts.count < most else { throw .tooManyParts }
            rest = rest.dropFirst(2)
            guard let blank = index(of: lineEnd + lineEnd, in: rest.prefix(longestHead)) else { throw .badHead }
            let content = rest[(blank + 4)...]
            guard let end = index(of: delimiter, in: content) else { throw .noEnd }
            parts.append(try part(head: rest[..<blank], content: content[..<end]))
            rest = content[end...].dropFirst(delimiter.count)
        }
        rest = rest.dropFirst(2)
        guard rest.isEmpty || rest.elementsEqual(lineEnd) else { throw .noEnd }
        return parts
    }

    private static func part(head: ArraySlice<UInt8>, content: ArraySlice<UInt8>) throws(FormError) -> Part {
        guard let text = String(validating: head, as: UTF8.self) else { throw .badHead }
        var fields: [String: String] = [:]
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            // No folded lines, no control characters, and nothing twice.
            guard pair.count == 2, !pair[0].isEmpty, pair[0].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
                pair[1].utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }),
                fields.updateValue(String(pair[1]), forKey: pair[0].lowercased()) == nil
            else { throw .badHead }
        }
        guard let disposition = fields["content-disposition"].flatMap(FieldParameters.init),
            disposition.value == "form-data", let name = disposition["name"]
        else { throw .badHead }
        let encoding = fields["content-transfer-encoding"].map { $0.filter { $0 != " " }.lowercased() }
        guard ["7bit", "8bit", "binary", nil].contains(encoding) else { throw .encoded }
        var type: FieldParameters?
        if let field = fields["content-type"] {
            guard let read = FieldParameters(field) else { throw .badHead }
            type = read
        }
        return Part(name: name, fileName: disposition.text("filename"), type: type, content: content)
    }

    private static func index(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let start = rest.firstIndex(of: pattern[0]) {
            if rest[start...].starts(with: pattern) { return start }
            rest = rest[(start + 1)...]
        }
        return nil
    }

    /// RFC 2046 §5.1.1.
    private static func isBoundary(_ text: String) -> Bool {
        let signs = Set("'()+_,-./:=? ".utf8)
        return (1...70).contains(text.utf8.count) && !text.hasSuffix(" ")
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) && byte < 0x80
                    || signs.contains(byte)
            }
    }
}
