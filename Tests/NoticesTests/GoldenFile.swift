import Foundation
import Testing

/// A file of `Golden/` that says what came out the last time somebody looked; `RECORD=1` writes it anew.
struct GoldenFile {
    let name: String

    private var url: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden").appending(path: name)
    }

    func expect(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(bytes).write(to: url)
        }
        let golden = try String(contentsOf: url, encoding: .utf8)
        let actual = String(decoding: bytes, as: UTF8.self)
        guard golden != actual else { return }
        Issue.record("\(name) differs:\n\(Self.difference(golden, actual))", sourceLocation: sourceLocation)
    }

    private static func difference(_ before: String, _ after: String) -> String {
        let old = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let new = after.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        return new.difference(from: old).map { change in
            switch change {
            case .remove(let line, let text, _): "-\(line + 1): \(text)"
            case .insert(let line, let text, _): "+\(line + 1): \(text)"
            }
        }.joined(separator: "\n")
    }
}
