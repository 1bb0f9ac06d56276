extension SourceFile {
    static let longestFile = 400
    static let longestFunction = 60

    /// The file itself when it is too long.
    func excessLength() -> [Finding] {
        guard lines.count > SourceFile.longestFile else { return [] }
        return [Finding(path: path, line: lines.count, what: "a file has at most \(SourceFile.longestFile) lines")]
    }

    /// The functions that are too long, unless they are one flat switch or one table.
    func longFunctions() -> [Finding] {
        tokens.indices.compactMap { index in
            guard let body = body(ofFunctionAt: index) else { return nil }
            let length = tokens[body.upperBound].line - tokens[index].line + 1
            guard length > SourceFile.longestFunction, !isFlat(body) else { return nil }
            return finding(tokens[index], "a function has at most \(SourceFile.longestFunction) lines, not \(length)")
        }
    }

    /// Whether a body is a single `switch`, or begins with a table.
    private func isFlat(_ body: ClosedRange<Int>) -> Bool {
        var first = body.lowerBound + 1
        if tokens[first].is("return") { first += 1 }
        if tokens[first].is("[") { return true }
        guard tokens[first].is("switch"), let open = braces(from: first) else { return false }
        return open.upperBound + 1 == body.upperBound
    }

    /// The braces around the body of the function, initializer or computed property declared at a token.
    private func body(ofFunctionAt index: Int) -> ClosedRange<Int>? {
        let token = tokens[index]
        let last = self.token(index - 1)
        guard last?.is(".") != true else { return nil }
        if token.is("var") {
            let binds: Set = ["if", "while", "guard", "for", "case", ",", "("]
            guard last.map({ binds.contains($0.text) }) != true else { return nil }
            let line = tokens[index...].prefix { $0.line == token.line }
            return line.contains { $0.is("=") } || !line.contains { $0.is("{") } ? nil : braces(from: index)
        }
        let isFunction = ["func", "init", "deinit", "subscript"].contains { token.is($0) }
        return isFunction ? braces(from: index) : nil
    }

    /// The first braces outside parentheses, up to the next declaration.
    private func braces(from index: Int) -> ClosedRange<Int>? {
        let ends: Set = ["func", "var", "let", "init", "deinit", "subscript", "case", "}"]
        var depth = 0
        for at in tokens.indices[(index + 1)...] {
            let token = tokens[at]
            if token.is("(") || token.is("[") { depth += 1 }
            if token.is(")") || token.is("]") { depth -= 1 }
            guard depth == 0 else { continue }
            if token.is("{") { return closing(at).map { at...$0 } }
            if token.kind != .escapedWord, ends.contains(token.text), self.token(at - 1)?.is(".") != true { return nil }
        }
        return nil
    }

    private func closing(_ open: Int) -> Int? {
        var depth = 0
        return tokens.indices[open...].first { at in
            if tokens[at].is("{") { depth += 1 }
            if tokens[at].is("}") { depth -= 1 }
            return depth == 0
        }
    }
}
