import Foundation

/// Standard output, standard error and standard input, for people and for pipes.
enum Console {
    /// Prints a text and a line end, at once.
    static func print(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// Writes bytes as they are, such as a whole mail.
    static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    /// Prints a text and a line end to standard error; where nobody can be told, because its disk is full, work goes on.
    static func error(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }

    /// The content of a file, or of standard input for `-`.
    static func input(_ path: String) throws -> [UInt8] {
        if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServiceError("\(path) cannot be read")
        }
        return Array(data)
    }

    /// A value as JSON, its keys in order.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
