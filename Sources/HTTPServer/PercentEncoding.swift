/// The percent-encoding of request targets (RFC 3986 §2.1).
package enum PercentEncoding {
    /// The text that `encoded` stands for, or nil when it is not UTF-8, ill encoded, or holds a control character.
    package static func decode(_ encoded: Substring.UTF8View) -> String? {
        let percent = UInt8(ascii: "%")
        guard encoded.contains(percent) else { return checked(String(Substring(encoded))) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded.makeIterator()
        while let byte = rest.next() {
            if byte == percent {
                guard let high = digit(rest.next()), let low = digit(rest.next()) else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self).flatMap(checked)
    }

    /// As ``decode(_:)``, for a query: `+` is a space (HTML §4.10.21.8).
    static func decodeForm(_ encoded: Substring.UTF8View) -> String? {
        let plus = UInt8(ascii: "+")
        guard encoded.contains(plus) else { return decode(encoded) }
        let spaced = encoded.map { $0 == plus ? UInt8(ascii: " ") : $0 }
        return decode(Substring(String(decoding: spaced, as: UTF8.self)).utf8)
    }

    private static func checked(_ text: String) -> String? {
        text.utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d || $0 == 0x7f } ? nil : text
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (0x30...0x39).contains(byte): byte - 0x30
        case .some(let byte) where (0x41...0x46).contains(byte): byte - 0x37
        case .some(let byte) where (0x61...0x66).contains(byte): byte - 0x57
        default: nil
        }
    }
}
