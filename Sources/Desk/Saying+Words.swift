extension Saying {
    /// The text with its remarks put into words.
    ///
    /// A code that is not known, as a later version may have left it, reads as it stands.
    package func words(by say: (Remark) -> String) -> String {
        let scalars = kept.unicodeScalars
        guard kept.utf8.contains(where: Mark.isOne) else { return kept }
        var words = String.UnicodeScalarView()
        var rest = scalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case Mark.opening: words.append(contentsOf: Saying.read(&rest, by: say).unicodeScalars)
            case Mark.closing, Mark.gap: words.append(" ")
            default: words.append(scalar)
            }
        }
        return String(words)
    }

    /// Reads a remark that follows an opening mark, up to the closing one, and gives its words.
    private static func read(_ rest: inout Substring.UnicodeScalarView, by say: (Remark) -> String) -> String {
        var pieces = [String.UnicodeScalarView()]
        var depth = 1
        while depth > 0, let scalar = rest.popFirst() {
            depth += scalar == Mark.opening ? 1 : scalar == Mark.closing ? -1 : 0
            if scalar == Mark.gap, depth == 1 {
                pieces.append(String.UnicodeScalarView())
            } else if depth > 0 {
                pieces[pieces.count - 1].append(scalar)
            }
        }
        let name = String(pieces[0])
        return Remark(name: name, values: pieces.dropFirst().map { Saying(kept: String($0)) }).map(say)
            ?? Saying(name).kept
    }
}

extension Saying: CustomStringConvertible {
    /// The text with its codes in braces, for where there are no words.
    package var description: String {
        words { remark in
            switch remark {
            case .status(let status): status.rawValue
            case .priority(let priority): priority.rawValue
            case .coded(let code, let values):
                "{" + ([code.rawValue] + values.map(\.description)).joined(separator: " ") + "}"
            }
        }
    }
}
