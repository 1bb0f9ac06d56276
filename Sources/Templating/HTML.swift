/// Escaping for HTML text and quoted attribute values.
enum HTML {
    static func append(_ text: String, to page: inout [UInt8]) {
        guard text.utf8.contains(where: { entity(for: $0) != nil }) else { return page.append(contentsOf: text.utf8) }
        for byte in text.utf8 {
            if let entity = entity(for: byte) {
                page.append(contentsOf: entity.utf8)
            } else {
                page.append(byte)
            }
        }
    }

    private static func entity(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
