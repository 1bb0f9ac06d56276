/// Character entities and the escaping of single characters.
///
/// Both work on scalars: a combining mark after a `<` must not hide it.
enum Entities {
    /// The three that Slack and Telegram know.
    static let basic: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&"]
    /// Those that HTML from chat editors holds.
    static let html: [String: Unicode.Scalar] = basic.merging(["quot": "\"", "apos": "'", "nbsp": " "]) { first, _ in
        first
    }

    /// Decodes in one pass from the left, so that `&amp;lt;` becomes `&lt;` and stays it.
    static func decoded(_ text: some StringProtocol, _ named: [String: Unicode.Scalar]) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
        var output = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.popFirst() {
            if scalar == "&", let (decoded, length) = entity(rest.prefix(9), named) {
                output.append(decoded)
                rest = rest.dropFirst(length)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }

    /// The scalar an entity stands for and the entity's length with its `;`; numbers count only beside HTML's names.
    private static func entity(
        _ text: Substring.UnicodeScalarView, _ named: [String: Unicode.Scalar]
    ) -> (Unicode.Scalar, Int)? {
        guard let end = text.firstIndex(of: ";") else { return nil }
        let name = String(text[..<end])
        let length = text.distance(from: text.startIndex, to: end) + 1
        if let scalar = named[name] { return (scalar, length) }
        guard name.hasPrefix("#"), named["quot"] != nil else { return nil }
        let digits = name.dropFirst()
        let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = number.flatMap(Unicode.Scalar.init), scalar != "\u{0}" else { return nil }
        return (scalar == "\u{A0}" ? " " : scalar, length)
    }

    /// Replaces single scalars by texts.
    static func escaped(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
        guard text.unicodeScalars.contains(where: { table[$0] != nil }) else { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let replacement = table[scalar] {
                output.append(contentsOf: replacement.unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }
}
