import CSodium

/// Bytes as pairs of hexadecimal digits.
package enum Hex {
    /// The bytes in lower-case digits.
    package static func encode(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index * 2] = digits[Int(byte >> 4)]
                buffer[index * 2 + 1] = digits[Int(byte & 15)]
            }
            return bytes.count * 2
        }
    }

    /// The bytes that `text` spells in digits of either case, or nil when it spells none.
    package static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { utf8 -> [UInt8]? in
            guard utf8.count.isMultiple(of: 2) else { return nil }
            var bytes = [UInt8](repeating: 0, count: utf8.count / 2)
            var written = 0
            let code = utf8.withMemoryRebound(to: CChar.self) { digits in
                sodium_hex2bin(&bytes, bytes.count, digits.baseAddress, digits.count, nil, &written, nil)
            }
            return code == 0 && written == bytes.count ? bytes : nil
        }
    }
}
