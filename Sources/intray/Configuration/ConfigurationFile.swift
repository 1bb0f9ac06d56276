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
        self.name = name
        var reader = JSON5Reader(Array(data))
        do throws(JSON5Reader.Flaw) {
            tree = try reader.read()
        } catch {
            throw ConfigurationError(file: name, path: error.path, line: error.line, words: error.words)
        }
        lines = reader.lines
    }

    /// An error about the value at a path; what is missing is looked for where it should stand.
    func error(_ path: String, _ words: String) -> ConfigurationError {
        var place = path[...]
        while lines[String(place)] == nil, let end = place.lastIndex(where: { $0 == "." || $0 == "[" }) {
            place = place[..<end]
        }
        return ConfigurationError(file: name, path: path, line: lines[String(place)] ?? lines[""], words: words)
    }
}
