import Foundation
import Testing

@testable import Mail

/// Mails of real clients, when INTRAY_CORPORA names the folder that holds them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["INTRAY_CORPORA"] != nil))
struct ReplySplitCorpusTests {
    private let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["INTRAY_CORPORA"] ?? "")

    private func files(_ path: String) throws -> [URL] {
        let files = try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: path), includingPropertiesForKeys: nil)
        try #require(!files.isEmpty, "no files in \(path)")
        return files.sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    /// Without blanks at line ends, blank lines in a row as one.
    private func normalised(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.replacing(/[ \t]+$/, with: "")
        }
        var kept: [String] = []
        for line in lines where !(line.isEmpty && kept.last?.isEmpty ?? true) { kept.append(String(line)) }
        while kept.last?.isEmpty ?? false { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    @Test func `replies of many clients are split as people would`() throws {
        let root = "discourse+email_reply_trimmer"
        var wrong: [String] = []
        let mails = try files("\(root)/messages/test/emails")
        for mail in mails {
            let text = String(decoding: try Data(contentsOf: mail), as: UTF8.self)
            let expectedFile = folder.appending(path: "\(root)/expected/test/trimmed/\(mail.lastPathComponent)")
            let expected = String(decoding: try Data(contentsOf: expectedFile), as: UTF8.self)
            if normalised(ReplySplit(text).newText) != normalised(expected) { wrong.append(mail.lastPathComponent) }
        }
        #expect(mails.count - wrong.count >= 60, "wrong: \(wrong)")
        if let only = ProcessInfo.processInfo.environment["SPLIT_DEBUG"] {
            print("WRONG", wrong)
            for mail in mails where mail.lastPathComponent == only {
                let split = ReplySplit(String(decoding: try Data(contentsOf: mail), as: UTF8.self))
                for piece in split.pieces {
                    print(piece.kind, String(decoding: Array(split.text.utf8)[piece.range], as: UTF8.self))
                }
            }
        }
    }
}
