import Delivery
import Foundation
import Mail
import Maildir
import Notices
import Testing

struct MaildirSubmitterTests {
    private func letter(_ bytes: String) throws -> Letter {
        Letter(
            envelopeSender: try #require(AddressSpec("support+b@support.example.com")),
            envelopeRecipient: try #require(AddressSpec("rita@example.com")),
            messageID: try #require(MessageID("n1.x@support.example.com")), bytes: Array(bytes.utf8))
    }

    @Test func `the letter lies in new, with its envelope on top and lines in LF`() throws {
        let office = try Office()
        let folder = try office.maildir()
        try MaildirSubmitter(folder).submit(letter("Subject: x\r\n\r\nHello\r\n"))
        let names = try folder.waiting()
        #expect(names.count == 1)
        guard case .whole(let bytes) = try folder.read(names[0], limit: 1_000) else {
            Issue.record("not a file")
            return
        }
        let text = "Return-Path: <support+b@support.example.com>\nDelivered-To: rita@example.com\nSubject: x\n\nHello\n"
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tmp") == [])
    }

    @Test func `a Maildir that is gone is a reason to wait`() throws {
        let folder = MailFolder(path: NSTemporaryDirectory() + "/intray-nowhere-" + UUID().uuidString)
        let letter = try letter("Subject: x\r\n\r\n")
        let error = #expect(throws: SubmitError.self) { try MaildirSubmitter(folder).submit(letter) }
        guard case .unwritable(let words) = error else {
            Issue.record("another error")
            return
        }
        #expect(words.contains("No such file or directory"))
    }
}
