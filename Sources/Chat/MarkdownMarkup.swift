/// Markdown as chat platforms read it.
enum MarkdownMarkup {
    private static let special: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "~", "|", "[", "]", "<"]

    /// Whether a scalar may come out longer: as an escape, parted from a name, or percent-encoded in an address.
    static func isEverEscaped(_ scalar: Unicode.Scalar) -> Bool {
        special.contains(scalar) || scalar == "#" || scalar == ">" || scalar == "@"
    }

    /// Escapes everything that would be markup; addresses stay whole, so that they can still be followed.
    static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        var isLineStart = true
        while let scalar = rest.first {
            if let address = address(at: rest, after: output.last) {
                output.append(contentsOf: Entities.escaped(String(address), inAddress).unicodeScalars)
                rest = rest.dropFirst(address.count)
                isLineStart = false
                continue
            }
            if special.contains(scalar) || (isLineStart && beginsBlock(rest)) { output.append("\\") }
            output.append(scalar)
            isLineStart = scalar == "\n" || (isLineStart && scalar == " ")
            rest = rest.dropFirst()
        }
        return String(output)
    }

    /// A quotation, or a heading: `# ` is one, `#1001` is not.
    private static func beginsBlock(_ line: Substring.UnicodeScalarView) -> Bool {
        guard line.first == "#" else { return line.first == ">" }
        return line.dropFirst().first.map { $0 == "#" || $0.properties.isWhitespace } ?? true
    }

    /// What would be markup or a mention inside an address, written as the address may also be written.
    private static let inAddress: [Unicode.Scalar: String] = [
        "\\": "%5C", "`": "%60", "|": "%7C", "*": "%2A", "\u{200B}": "", "@": "%40", "~": "%7E",
    ]

    private static func address(
        at rest: Substring.UnicodeScalarView, after previous: Unicode.Scalar?
    ) -> Substring.UnicodeScalarView? {
        guard previous.map({ !$0.properties.isAlphabetic }) ?? true, schemes.contains(where: rest.starts) else {
            return nil
        }
        return rest.prefix { !$0.properties.isWhitespace && !addressEnds.contains($0) }
    }

    private static let schemes = ["https://".unicodeScalars, "http://".unicodeScalars]
    private static let addressEnds: Set<Unicode.Scalar> = ["<", ">", "\"", "[", "]"]

    /// Drops the backslash of every escape; code stays as it is, since nothing is an escape there.
    static func decoded(_ text: String) -> String {
        guard text.unicodeScalars.contains("\\") else { return text }
        var output = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.first {
            if scalar == "`" {
                let code = code(at: rest)
                output.append(contentsOf: code)
                rest = rest.dropFirst(code.count)
            } else if scalar == "\\", let next = rest.dropFirst().first, isPunctuation(next) {
                output.append(next)
                rest = rest.dropFirst(2)
            } else {
                output.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(output)
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.value > 0x20 && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
            && scalar.value != 0x7F
    }

    /// From a run of backticks to the next run of the same length; the run alone when there is none.
    private static func code(at text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        let length = text.prefix { $0 == "`" }.count
        var index = text.index(text.startIndex, offsetBy: length)
        while index < text.endIndex {
            let run = text[index...].prefix { $0 == "`" }.count
            if run == length { return text[..<text.index(index, offsetBy: run)] }
            index = text.index(index, offsetBy: max(run, 1))
        }
        return text.prefix(length)
    }
}
