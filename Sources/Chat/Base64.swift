import Foundation

/// Standard base64 with padding (RFC 4648 §4).
enum Base64 {
    /// Decodes strictly: no white space, no missing padding, no other spelling of the same bytes.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        guard let data = Data(base64Encoded: String(text)) else { return nil }
        let bytes = [UInt8](data)
        return self.text(bytes) == text ? bytes : nil
    }

    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
