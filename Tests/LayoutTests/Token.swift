/// A piece of Swift code, as far as the layout rules tell pieces apart.
struct Token: Equatable {
    enum Kind { case word, escapedWord, symbol, mark, literal }

    let kind: Kind
    /// As it is written; a string literal is `""` whatever it holds.
    let text: String
    /// The line it ends on, from 1.
    let line: Int
    /// Whether it touches the piece before it.
    let isTight: Bool

    /// Whether it is this keyword, name or sign, and not a name in backticks or a string.
    func `is`(_ text: String) -> Bool { kind != .escapedWord && kind != .literal && self.text == text }

    /// Whether it can be a name.
    var isWord: Bool { kind == .word || kind == .escapedWord }

    /// Whether something ends here that a postfix operator can follow.
    var endsValue: Bool { isWord || kind == .literal || [")", "]", "}"].contains(text) || text.hasSuffix("?") }
}
