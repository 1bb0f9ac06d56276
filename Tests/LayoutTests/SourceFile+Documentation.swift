extension SourceFile {
    /// The `package` declarations whose comment does not begin with one sentence in a paragraph of its own.
    func badSummaries() -> [Finding] {
        packageDeclarations().compactMap { token in
            let summary = summary(above: token.line)
            if summary.isEmpty { return finding(token, "a package declaration wants a /// summary") }
            if !SourceFile.isOneSentence(summary) {
                return finding(token, "the summary wants to be one sentence that ends with a period: \(summary)")
            }
            return nil
        }
    }

    /// The token `package` of each declaration that has it among its modifiers.
    private func packageDeclarations() -> [Token] {
        tokens.indices.filter { index in
            guard tokens[index].is("package"), let next = token(index + 1) else { return false }
            return next.isWord && !next.is("import") && next.line == tokens[index].line && isOnlyModified(index)
        }.map { tokens[$0] }
    }

    /// Whether nothing but attributes and modifiers stand before a token on its line.
    private func isOnlyModified(_ index: Int) -> Bool {
        let modifiers: Set = [
            "@", "(", ")", "static", "final", "indirect", "mutating", "nonmutating", "override", "lazy",
        ]
        let before = tokens[..<index].reversed().prefix { $0.line == tokens[index].line }
        return zip(before, before.dropFirst().map(\.text) + [""]).allSatisfy { token, last in
            modifiers.contains(token.text) || last == "@" || last == "("
        }
    }

    /// The first paragraph of the `///` comment above a line, past attributes that stand between, as one line.
    private func summary(above line: Int) -> String {
        let above = lines[..<(line - 1)].reversed().map { $0.drop { $0 == " " } }.drop { $0.hasPrefix("@") }
        let comment = above.prefix { $0.hasPrefix("///") }.reversed().map { $0.dropFirst(3).drop { $0 == " " } }
        return comment.prefix { !$0.isEmpty }.joined(separator: " ")
    }

    /// Whether a text ends with a period and has no end of a sentence before; code spans do not count.
    static func isOneSentence(_ text: String) -> Bool {
        let spans = text.split(separator: "`", omittingEmptySubsequences: false)
        let words = spans.enumerated().map { $0.isMultiple(of: 2) ? String($1) : "code" }.joined()
        guard words.hasSuffix(".") else { return false }
        return words.firstMatch(of: #/[.!?]["”)]*\s+["“(]*[A-Z]/#) == nil
    }
}
