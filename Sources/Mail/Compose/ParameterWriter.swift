/// Parameters of MIME fields (RFC 2045 §5.1, RFC 2231).
enum ParameterWriter {
    /// A field value with one parameter, as tokens to be folded: plain, quoted, or percent-encoded in numbered pieces.
    static func tokens(_ value: String, name: String, value parameter: String?) -> [String] {
        guard let parameter else { return [value] }
        if parameter.utf8.count <= 50, parameter.utf8.allSatisfy(isQuotable) {
            return ["\(value);", "\(name)=\"\(parameter)\""]
        }
        let pieces = encodedPieces(parameter)
        if pieces.count == 1 { return ["\(value);", "\(name)*=utf-8''\(pieces[0])"] }
        return ["\(value);"]
            + pieces.enumerated().map { index, piece in
                let end = index + 1 < pieces.count ? ";" : ""
                return "\(name)*\(index)*=\(index == 0 ? "utf-8''" : "")\(piece)\(end)"
            }
    }

    /// Without the escapes that many readers get wrong, and without what some decode though they should not.
    private static func isQuotable(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "%")
    }

    private static func encodedPieces(_ value: String) -> [String] {
        var pieces: [[UInt8]] = [[]]
        for byte in value.utf8 {
            if pieces[pieces.count - 1].count > 45 { pieces.append([]) }
            if byte.isLetterOrDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
            {
                pieces[pieces.count - 1].append(byte)
            } else {
                TransferForm.appendHex(byte, after: UInt8(ascii: "%"), to: &pieces[pieces.count - 1])
            }
        }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }
}
