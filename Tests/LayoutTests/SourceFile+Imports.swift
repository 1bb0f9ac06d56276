extension SourceFile {
    /// The imports that the table of modules does not allow.
    func forbiddenImports() -> [Finding] {
        guard let allowed = ModuleTable.imports(of: module) else {
            return [Finding(path: path, line: 1, what: "\(module) is not in the table of modules")]
        }
        return tokens.indices.filter { tokens[$0].is("import") }.compactMap { index in
            guard let name = importedModule(after: index), !allowed.contains(name) else { return nil }
            return finding(tokens[index], "\(module) must not import \(name)")
        }
    }

    /// The module's name behind `import`, past a kind as in `import struct Foundation.Data`.
    private func importedModule(after index: Int) -> String? {
        let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
        guard let next = token(index + 1) else { return nil }
        return kinds.contains(next.text) ? token(index + 2)?.text : next.text
    }
}
