/// Cuts Swift code into tokens: comments and the words of string literals fall away, interpolated code stays.
struct Lexer {
    private(set) var tokens: [Token] = []
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var line = 1
    private var endOfLast = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        readCode()
    }

    // MARK: Code

    /// Reads to the end, or to the parenthesis that ends an interpolation.
    private mutating func readCode(isInterpolation: Bool = false) {
        var depth = 0
        while let scalar = peek() {
            switch scalar {
            case "\n", " ", "\t", "\r": advance()
            case "/" where peek(1) == "/": skipLine()
            case "/" where peek(1) == "*": skipBlockComment()
            case "\"": readString(hashes: 0)
            case "#" where hashesBeforeQuote > 0: readString(hashes: hashesBeforeQuote)
            case "#" where peek(1) == "/": readPattern()
            case "`": readEscapedWord()
            case _ where Lexer.isWord(scalar): read(.word, while: Lexer.isWord)
            case _ where Lexer.isOperator(scalar): read(.symbol, while: Lexer.isOperator)
            case ")" where isInterpolation && depth == 0: return advance()
            default:
                if scalar == "(" { depth += 1 }
                if scalar == ")" { depth -= 1 }
                readMark()
            }
        }
    }

    private mutating func read(_ kind: Token.Kind, while belongs: (Unicode.Scalar) -> Bool) {
        let start = at
        while let scalar = peek(), belongs(scalar) { advance() }
        add(kind, text(start..<at), from: start)
    }

    private mutating func readMark() {
        advance()
        add(.mark, text((at - 1)..<at), from: at - 1)
    }

    private mutating func readEscapedWord() {
        let start = at
        advance()
        while let scalar = peek(), scalar != "`" { advance() }
        advance()
        add(.escapedWord, text((start + 1)..<max(start + 1, at - 1)), from: start)
    }

    private mutating func skipLine() {
        while let scalar = peek(), scalar != "\n" { advance() }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            let pair = (peek(), peek(1))
            if pair == ("/", "*") { depth += 1 }
            if pair == ("*", "/") { depth -= 1 }
            advance(pair == ("/", "*") || pair == ("*", "/") ? 2 : 1)
        } while depth > 0 && at < scalars.count
    }

    // MARK: Strings

    private var hashesBeforeQuote: Int {
        let end = scalars[at...].firstIndex { $0 != "#" } ?? scalars.count
        return end < scalars.count && scalars[end] == "\"" ? end - at : 0
    }

    private mutating func readString(hashes: Int) {
        let start = at
        advance(hashes)
        let quotes = peek(1) == "\"" && peek(2) == "\"" ? 3 : 1
        advance(quotes)
        let end = Array(repeating: "\"", count: quotes) + Array(repeating: "#", count: hashes) as [Unicode.Scalar]
        let escape = ["\\"] + Array(repeating: "#", count: hashes) as [Unicode.Scalar]
        while at < scalars.count, !comes(end) {
            if comes(escape + ["("]) {
                advance(escape.count + 1)
                readCode(isInterpolation: true)
            } else {
                advance(comes(escape) ? escape.count + 1 : 1)
            }
        }
        advance(end.count)
        add(.literal, "\"\"", from: start)
    }

    /// Reads a regular expression between `#/` and `/#`.
    private mutating func readPattern() {
        let start = at
        advance(2)
        while at < scalars.count, !comes(["/", "#"]) { advance() }
        advance(2)
        add(.literal, "\"\"", from: start)
    }

    // MARK: Characters

    private func peek(_ offset: Int = 0) -> Unicode.Scalar? { at + offset < scalars.count ? scalars[at + offset] : nil }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    private func comes(_ expected: [Unicode.Scalar]) -> Bool { scalars[at...].starts(with: expected) }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where at < scalars.count {
            if scalars[at] == "\n" { line += 1 }
            at += 1
        }
    }

    private mutating func add(_ kind: Token.Kind, _ text: String, from start: Int) {
        tokens.append(Token(kind: kind, text: text, line: line, isTight: start == endOfLast && start > 0))
        endOfLast = at
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: true
        default: false
        }
    }

    private static func isOperator(_ scalar: Unicode.Scalar) -> Bool {
        "/=-+!*%<>&|^~?".unicodeScalars.contains(scalar)
    }
}
