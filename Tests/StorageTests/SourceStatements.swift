import Foundation
import TestSupport

/// The statements as the sources of Storage have them, so that none can be forgotten.
enum SourceStatements {
    /// A statement and the file it is in.
    struct Found: CustomStringConvertible, Sendable {
        let file: String
        let sql: String

        var description: String { "\(file): \(sql)" }

        /// How many values it wants.
        var valueCount: Int { sql.matches(of: /\$([0-9]+)/).compactMap { Int($0.1) }.max() ?? 0 }

        /// Whether it shows only the first of what it finds, which must not cost the finding of all.
        var isPage: Bool { sql.contains("LIMIT") }

        /// What is written into it by the program, but for lists of columns.
        var insertions: [String] {
            var found: [String] = []
            var rest = sql[...]
            while let start = rest.range(of: "\\(")?.lowerBound {
                var depth = 0
                let end = rest[start...].firstIndex { character in
                    depth += character == "(" ? 1 : character == ")" ? -1 : 0
                    return character == ")" && depth == 0
                }
                guard let end else { break }
                found.append(String(rest[start...end]))
                rest = rest[end...].dropFirst()
            }
            return found
        }
    }

    /// Every statement, each list of columns as a star; the schema's are left out.
    static func all() throws -> [Found] {
        let folder = Repository.url("Sources/Storage")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "swift" && !$0.lastPathComponent.hasPrefix("Schema") }
        return try files.sorted { $0.path < $1.path }.flatMap { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            return literals(in: text).filter(isStatement).map { literal in
                Found(file: file.lastPathComponent, sql: plain(literal))
            }
        }
    }

    /// The words of string literals, of one line and of several.
    private static func literals(in text: String) -> [String] {
        let long = text.matches(of: /"""\n((?:.|\n)*?)"""/).map { String($0.1) }
        let rest = text.replacing(/"""\n(?:.|\n)*?"""/, with: "")
        return long + rest.matches(of: /"([^"\n]*)"/).map { String($0.1) }
    }

    private static func isStatement(_ literal: String) -> Bool {
        literal.trimmingCharacters(in: .whitespacesAndNewlines)
            .contains(#/^(SELECT|INSERT|UPDATE|DELETE|WITH) /#)
    }

    private static func plain(_ literal: String) -> String {
        literal.replacing("\\\n", with: " ").replacing(#/\\\([A-Za-z]*\.?columns\)/#, with: "*")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
