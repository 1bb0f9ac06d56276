import Glibc

/// What may go to libcurl as an envelope address or a letter: it does not check, and would send a line break on.
enum Envelope {
    /// True for a text that stays one argument of MAIL FROM or RCPT TO, of at most 254 bytes (RFC 5321 §4.5.3.1.3).
    static func isAddress(_ text: String) -> Bool {
        let isSafe = text.utf8.allSatisfy {
            $0 > 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        return isSafe && (1...254).contains(text.utf8.count)
            && !text.unicodeScalars.contains { (0x80..<0xa0).contains($0.value) }
    }

    /// True if every CR is followed by LF and every LF preceded by CR, which smuggled letters are made without.
    static func hasCanonicalLines(_ message: [UInt8]) -> Bool {
        message.withUnsafeBytes { bytes in
            var position = 0
            while let start = bytes.baseAddress, position < bytes.count {
                let rest = bytes.count - position
                let feed = memchr(start + position, 0x0a, rest).map { UnsafeRawPointer($0) - start } ?? bytes.count
                let end = feed == bytes.count ? feed : feed - 1
                guard feed == bytes.count || end >= position && bytes[end] == 0x0d else { return false }
                if memchr(start + position, 0x0d, end - position) != nil { return false }
                position = feed + 1
            }
            return true
        }
    }
}
