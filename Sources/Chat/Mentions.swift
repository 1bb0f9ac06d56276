/// Mentions in texts that others wrote: a customer's mail must not ping a company.
enum Mentions {
    /// An invisible space, where a name would have to begin.
    private static let gap: Unicode.Scalar = "\u{200B}"

    /// Parts every `@` from a name after it; mail addresses stay whole, for there a letter or digit stands before it.
    static func disarmed(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let previous, previous == "@", !scalar.properties.isWhitespace, scalar != gap, output.last == "@",
                !Self.isAddress(output)
            {
                output.append(gap)
            }
            output.append(scalar)
            previous = scalar
        }
        return String(output)
    }

    private static func isAddress(_ output: String.UnicodeScalarView) -> Bool {
        guard let before = output.dropLast().last else { return false }
        return before.isASCII && (before.properties.isAlphabetic || before.properties.numericType != nil)
    }

    /// Takes back what `disarmed` put in.
    static func rearmed(_ text: String) -> String {
        guard text.unicodeScalars.contains(gap) else { return text }
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !(scalar == gap && output.last == "@") { output.append(scalar) }
        return String(output)
    }
}
