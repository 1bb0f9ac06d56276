import Foundation
import TestSupport

/// A Swift file under `Sources/`, cut into lines and tokens.
struct SourceFile {
    let path: String
    let module: String
    let lines: [Substring]
    let tokens: [Token]

    init(path: String, text: String) {
        self.path = path
        let folders = path.split(separator: "/")
        module = folders.count > 2 ? String(folders[1]) : ""
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
        tokens = Lexer(text).tokens
    }

    /// Every Swift file of `Sources/`.
    static let all: [SourceFile] = paths(under: "Sources").filter { $0.hasSuffix(".swift") }.map { path in
        let bytes = FileManager.default.contents(atPath: Repository.url(path).path) ?? Data()
        return SourceFile(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    /// The paths of all files under a directory of the repository, from the root, sorted.
    static func paths(under directory: String) -> [String] {
        let files = FileManager.default.enumerator(atPath: Repository.url(directory).path)
        let names = (files?.allObjects ?? []).compactMap { $0 as? String }
        return names.sorted().map { "\(directory)/\($0)" }
    }

    func finding(_ token: Token, _ what: String) -> Finding { Finding(path: path, line: token.line, what: what) }

    /// The token at a place, nil before the first and behind the last.
    func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
}
