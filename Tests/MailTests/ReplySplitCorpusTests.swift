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

    private func isSame(_ one: String, _ other: String) -> Bool {
        one.filter { !$0.isWhitespace } == other.filter { !$0.isWhitespace }
    }

    @Test func `standard replies lose their quotes and nothing else`() throws {
        let root = "mailgun+talon"
        for mail in try files("\(root)/messages/tests/fixtures/standard_replies") {
            let message = Message([UInt8](try Data(contentsOf: mail)))
            let name = mail.deletingPathExtension().lastPathComponent + "_reply_text"
            let expectedFile = folder.appending(path: "\(root)/expected/tests/fixtures/standard_replies/\(name)")
            let expected = (try? String(contentsOf: expectedFile, encoding: .utf8)) ?? "Hello"
            let plain = ReplySplit(message.readableText)
            #expect(isSame(plain.joined([.text, .context, .signature]), expected), "\(mail.lastPathComponent)")
            // The HTML of one of them says something else.
            guard let part = message.htmlParts.first, message.parts[part].contentType.essence == "text/html" else {
                continue
            }
            let html = ReplySplit(HTMLText.text(of: message.text(of: part))).newText
            #expect(isSame(html, "Hello") || isSame(html, "Allo! Follow up MIME!"), "\(mail.lastPathComponent) as HTML")
        }
    }

    @Test func `replies in HTML lose their quotes`() throws {
        for page in try files("mailgun+talon/messages/tests/fixtures/html_replies") {
            let html = String(decoding: try Data(contentsOf: page), as: UTF8.self)
            #expect(
                isSame(ReplySplit(HTMLText.text(of: html)).newText, "Hi. I am fine. Thanks, Alex"),
                "\(page.lastPathComponent)")
        }
    }
}
