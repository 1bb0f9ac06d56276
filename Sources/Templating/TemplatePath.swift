/// A dotted name: `ticket.number`, or `.` for the value at hand.
struct TemplatePath: Hashable, Sendable {
    /// The names from the outermost in; empty for `.`.
    let segments: [String]

    /// Takes letters, digits, `_` and `-` between single dots, and nothing else.
    init?(_ text: String) {
        if text == "." {
            segments = []
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let sound = parts.allSatisfy { part in
            !part.isEmpty && part.unicodeScalars.allSatisfy(Self.mayAppear)
        }
        guard sound else { return nil }
        segments = parts.map(String.init)
    }

    private static func mayAppear(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    var text: String { segments.isEmpty ? "." : segments.joined(separator: ".") }
}
