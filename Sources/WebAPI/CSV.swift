/// Writes tables as RFC 4180 has them, in UTF-8, for programs and for spreadsheets.
enum CSV {
    /// A header line with the names, then a line for each row.
    static func text(_ columns: [String], _ rows: [[JSONValue]]) -> String {
        var text = columns.joined(separator: ",") + "\r\n"
        for row in rows {
            text += row.map(field).joined(separator: ",")
            text += "\r\n"
        }
        return text
    }

    /// A value as a field; null is an empty one, and what is neither text nor number is its JSON.
    static func field(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .text(let text): quoted(harmless(text))
        case .boolean, .integer, .real: value.json
        case .list, .object: quoted(harmless(value.json))
        }
    }

    /// The text, marked as text where a spreadsheet would take it for a formula: other people chose these words.
    ///
    /// Spreadsheets pass over white space before a formula, and know the wide forms of its signs.
    private static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        let sign = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = sign.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) } ?? false
        return isFormula || ["\t", "\r", "\n"].contains(first) ? "'" + text : text
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
