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
    }

    /// What its suite expects of each reply is “Hello”, with the signature where a file says so.
    @Test func `the standard replies of twelve clients are told from what they quote`() throws {
        let root = "mailgun+talon"
        let expected = try files("\(root)/expected/tests/fixtures/standard_replies")
        for mail in try files("\(root)/messages/tests/fixtures/standard_replies") {
            let name = mail.deletingPathExtension().lastPathComponent + "_reply_text"
            let file = expected.first { $0.lastPathComponent == name }
            let wanted = try file.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) } ?? "Hello"
            let split = ReplySplit(Message([UInt8](try Data(contentsOf: mail))).body?.text ?? "")
            let found = file == nil ? split.ownText : split.joined([.text, .signature])
            #expect(normalised(found) == normalised(wanted), "\(mail.lastPathComponent)")
        }
    }
}
