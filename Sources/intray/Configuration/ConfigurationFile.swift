import Foundation

/// A JSON5 file: its values, and the lines its keys stand on.
struct ConfigurationFile {
    /// The name errors give it.
    let name: String
    /// The values.
    let tree: ConfigurationTree
    private let lines: [String: Int]

    /// Reads a file from disk.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(file: path, path: "", line: nil, words: "cannot be read")
        }
        try self.init(name: path, data: data)
    }

    /// Reads a file's content.
    init(name: String, data: Data) throws {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        do {
            tree = try decoder.decode(ConfigurationTree.self, from: data)
        } catch {
            throw ConfigurationFile.syntaxError(error, in: name)
        }
        self.name = name
        lines = KeyLines(Array(data)).lines
    }

    /// An error about the value at a path.
    func error(_ path: String, _ words: String) -> ConfigurationError {
        ConfigurationError(file: name, path: path, line: lines[path], words: words)
    }

    private static func syntaxError(_ error: any Error, in name: String) -> ConfigurationError {
        var words = "is not JSON5"
        if case DecodingError.dataCorrupted(let context) = error, let cause = context.underlyingError as NSError? {
            words = cause.userInfo[NSDebugDescriptionErrorKey] as? String ?? words
        }
        // Foundation's words end in “around line 3, column 5.”
        let line = words.range(of: "line ").flatMap { range in Int(words[range.upperBound...].prefix(while: \.isNumber)) }
        return ConfigurationError(file: name, path: "", line: line, words: words)
    }
}
