/// A piece of Swift that has no place in `Sources/`.
enum Ban: String, CaseIterable {
    case async
    case await
    case actor
    case uncheckedSendable = "@unchecked Sendable"
    case unsafeNonisolated = "nonisolated(unsafe)"
    case forceTry = "try!"
    case forceUnwrap = "force unwrap"
    case fatalError
    case `public`

    /// Where a file has it.
    func findings(in file: SourceFile) -> [Finding] {
        file.tokens.indices.filter { isBroken(in: file, at: $0) }.map { index in
            file.finding(file.tokens[index], "\(rawValue) has no place in Sources")
        }
    }

    private func isBroken(in file: SourceFile, at index: Int) -> Bool {
        let token = file.tokens[index]
        let (last, next) = (file.token(index - 1), file.token(index + 1))
        switch self {
        case .async, .await, .fatalError: return token.is(rawValue)
        // A value may be called `actor`; a declaration names a type behind it, on the same line.
        case .actor:
            guard let next, next.isWord, next.line == token.line else { return false }
            return token.is("actor") && next.text.first?.isUppercase == true
        case .uncheckedSendable: return token.is("unchecked") && last?.is("@") == true
        case .unsafeNonisolated:
            return token.is("nonisolated") && next?.is("(") == true && file.token(index + 2)?.is("unsafe") == true
        case .forceTry: return token.is("!") && token.isTight && last?.is("try") == true
        case .forceUnwrap:
            return token.is("!") && token.isTight && last?.endsValue == true && last?.is("try") == false
        case .public: return token.is("public") && last?.is(".") != true
        }
    }
}
