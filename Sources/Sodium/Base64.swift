import CSodium

/// Bytes as base64 (RFC 4648), in the two spellings that tokens and signatures use.
package enum Base64 {
    /// Which characters stand for 62 and 63, and whether padding fills the last group.
    package enum Alphabet: Sendable {
        /// `+` and `/`, with padding (RFC 4648 §4).
        case standard
        /// `-` and `_`, without padding (RFC 4648 §5, as RFC 7515 uses it).
        case urlSafe

        fileprivate var variant: Int32 {
            switch self {
            case .standard: sodium_base64_VARIANT_ORIGINAL
            case .urlSafe: sodium_base64_VARIANT_URLSAFE_NO_PADDING
            }
        }
    }

    /// The bytes as text without line breaks.
    package static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
        let capacity = sodium_base64_encoded_len(bytes.count, alphabet.variant)
        return String(unsafeUninitializedCapacity: capacity) { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in
                guard let start = text.baseAddress else { return 0 }
                sodium_bin2base64(start, capacity, bytes, bytes.count, alphabet.variant)
                return capacity - 1
            }
        }
    }

    /// The bytes that `text` spells, or nil when it is not exactly what ``encode(_:_:)`` would write.
    package static func decode(_ text: String, _ alphabet: Alphabet = .standard) -> [UInt8]? {
        var text = text
        return text.withUTF8 { utf8 -> [UInt8]? in
            var bytes = [UInt8](repeating: 0, count: utf8.count / 4 * 3 + 3)
            var written = 0
            let code = utf8.withMemoryRebound(to: CChar.self) { characters in
                sodium_base642bin(
                    &bytes, bytes.count, characters.baseAddress, characters.count, nil, &written, nil, alphabet.variant)
            }
            guard code == 0 else { return nil }
            bytes.removeLast(bytes.count - written)
            return bytes
        }
    }
}
