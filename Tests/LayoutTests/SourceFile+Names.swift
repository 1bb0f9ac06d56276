extension SourceFile {
    /// The names of Foundation and Testing that a type of ours would hide.
    static let takenNames: Set<String> = [
        "Comment", "Notification", "Issue", "Tag", "Attachment", "Process", "Thread", "Scanner", "Operation",
    ]

    /// The types that bear their module's name.
    func typesNamedAsModule() -> [Finding] {
        declaredTypes().filter { $0.text == module }.map { finding($0, "a type bears its module's name, \(module)") }
    }

    /// The types whose name Foundation or Testing has too.
    func typesNamedAsTheirs() -> [Finding] {
        declaredTypes().filter { SourceFile.takenNames.contains($0.text) }.map { token in
            finding(token, "the name \(token.text) collides with Foundation or Testing")
        }
    }

    /// The places where somebody noted work for later.
    func notesForLater() -> [Finding] {
        zip(1..., lines).compactMap { number, line in
            guard let word = line.firstMatch(of: #/\b(?:TODO|FIXME)\b/#)?.output else { return nil }
            return Finding(path: path, line: number, what: "\(word): do it, or tell the lead")
        }
    }

    private func declaredTypes() -> [Token] {
        let kinds = ["struct", "class", "enum", "protocol", "typealias"]
        return tokens.indices.dropFirst().compactMap { index in
            let (kind, name) = (tokens[index - 1], tokens[index])
            guard kinds.contains(where: kind.is), name.isWord else { return nil }
            return token(index - 2)?.is("import") == true || token(index - 2)?.is(".") == true ? nil : name
        }
    }
}
