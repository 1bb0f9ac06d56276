/// Cuts a text into messages of a platform's length.
enum TextPieces {
    /// Cuts where a line ends, else between words, else between characters; `cost` is what a scalar takes when escaped.
    ///
    /// White space at a cut is dropped; nothing else is. Every piece costs at most `limit`, as long as one scalar does.
    static func split(_ text: String, limit: Int, cost: (Unicode.Scalar) -> Int) -> [String] {
        var pieces: [String] = []
        var rest = Substring(PlainText.trimmed(text))
        while !rest.isEmpty {
            let end = end(of: rest, limit: limit, cost: cost)
            pieces.append(PlainText.trimmed(String(rest[..<end])))
            rest = rest[end...].drop(while: \.isWhitespace)
        }
        return pieces.filter { !$0.isEmpty }
    }

    private static func end(of text: Substring, limit: Int, cost: (Unicode.Scalar) -> Int) -> String.Index {
        var used = 0
        var lineEnd: String.Index?
        var wordEnd: String.Index?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            let taken = character.unicodeScalars.reduce(0) { $0 + cost($1) }
            if used + taken > limit {
                if let lineEnd, text.distance(from: text.startIndex, to: lineEnd) > limit / 8 { return lineEnd }
                return wordEnd ?? (index > text.startIndex ? index : scalarEnd(of: text, limit: limit, cost: cost))
            }
            if character.isNewline { lineEnd = index }
            if character.isWhitespace, index > text.startIndex { wordEnd = index }
            used += taken
            index = text.index(after: index)
        }
        return text.endIndex
    }

    /// One character longer than a message, a letter under a heap of marks, is cut between its scalars.
    private static func scalarEnd(of text: Substring, limit: Int, cost: (Unicode.Scalar) -> Int) -> String.Index {
        var used = 0
        var index = text.startIndex
        while index < text.endIndex {
            used += cost(text.unicodeScalars[index])
            if used > limit, index > text.startIndex { return index }
            index = text.unicodeScalars.index(after: index)
        }
        return text.endIndex
    }
}
