import Desk
import Intake
import Mail
import Sodium
import Testing
import Triage

struct PreparedMailTests {
    private let office: Office

    init() throws { office = try Office() }

    private func prepared(_ bytes: [UInt8], limits: Limits = .standard) -> PreparedMail {
        PreparedMail(name: "x", bytes: bytes, limits: limits, policy: office.policy)
    }

    @Test func `a mail is hashed and measured as it came`() {
        let bytes = Office.mail()
        let mail = prepared(bytes)
        #expect(mail.sha256 == SHA256.hash(bytes))
        #expect(mail.size == bytes.count)
        #expect(mail.name == "x")
        #expect(mail.clues.sender?.address == "rita@example.com")
    }

    @Test(arguments: [
        ("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("C:\\Users\\a.doc", "a.doc"), ("..", "unnamed"),
        ("a\u{202E}txt.exe", "atxt.exe"), ("", "unnamed"), ("dir/", "unnamed"),
    ]) func `a file's name is a label without paths and tricks`(name: String, label: String) {
        let text =
            "--b\r\n\r\nHello\r\n--b\r\nContent-Type: application/PDF\r\nContent-Disposition: attachment; "
            + "filename=\"\(name.replacing("\\", with: "\\\\"))\"\r\n\r\nx\r\n--b--"
        let mail = prepared(Office.mail("x", "Content-Type: multipart/mixed; boundary=b", text: text))
        #expect(mail.enclosures.map(\.name) == [label])
        #expect(mail.enclosures.map(\.type) == ["application/pdf"])
        #expect(mail.enclosures.map(\.sha256) == [SHA256.hash(Array("x".utf8))])
    }

    @Test func `of a mail past a limit nothing is taken apart`() {
        var limits = Limits.standard
        limits.parts = 1
        let text = "--b\r\n\r\nHello\r\n--b\r\nContent-Disposition: attachment\r\n\r\nx\r\n--b--"
        let mail = prepared(Office.mail("x", "Content-Type: multipart/mixed; boundary=b", text: text), limits: limits)
        #expect(mail.clues.damage == .excess(.parts))
        #expect(mail.enclosures.isEmpty)
        #expect(mail.clues.text.isEmpty)
    }

    @Test func `a mail that was not read whole knows its sender and its size`() {
        let mail = PreparedMail(
            name: "x", tooLarge: 5000, head: Array(Office.mail().prefix(200)), sha256: [1], limits: .standard,
            policy: office.policy)
        #expect(mail.size == 5000)
        #expect(mail.clues.sender?.address == "rita@example.com")
        #expect(mail.clues.damage == .tooLarge(bytes: 5000, limit: Limits.standard.bytes))
    }
}
