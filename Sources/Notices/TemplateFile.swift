/// A file of the templates folder with its text, as the shell read it.
package struct TemplateFile: Hashable, Sendable {
    /// The path below the templates folder: `en/receipt.txt`.
    package let path: String
    /// The text of the file.
    package let source: String

    /// Pairs a path below the templates folder with the text that stands there.
    package init(path: String, source: String) {
        self.path = path
        self.source = source
    }
}

extension TemplateFile {
    /// What a letter is made of.
    enum Format: String, CaseIterable, Sendable {
        /// Subject and plain text; every notice has one.
        case txt
        /// The same as HTML, for the notices that offer it.
        case html
    }

    /// What the path says, or nil when it is not `<language>/<name>.<format>`.
    var place: (language: String, name: String, format: Format)? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let dot = parts[1].lastIndex(of: "."), dot != parts[1].startIndex,
            let format = Format(rawValue: String(parts[1][dot...].dropFirst()))
        else { return nil }
        return (parts[0].lowercased(), String(parts[1][..<dot]), format)
    }
}
