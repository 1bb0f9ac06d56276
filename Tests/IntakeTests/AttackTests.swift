import Desk
import Foundation
import Intake
import TestSupport
import Testing

/// The attacks that no story can tell, and that the page of attacks tells of stories there are.
struct AttackTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `every story that the page of attacks names is there`() throws {
        let page = try String(contentsOf: Repository.url("Sources/Intake/Intake.docc/Attacks.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
        let names = rows.flatMap { row in row.matches(of: /`([a-z-]+)`/).map { String($0.1) } }
        #expect(rows.count >= 16 && names.count >= 24)
        for name in names {
            let file = Repository.url("mail/corpus/scenarios/\(name).txt").path
            #expect(FileManager.default.fileExists(atPath: file), "\(name)")
        }
    }

    private static func mail(_ field: String, recipients: Int, last: String) -> [UInt8] {
        let addresses = (0..<recipients).map { "\($0)@elsewhere.example" } + [last]
        let head = "From: rita@example.com\r\nSubject: Spam\r\n"
        return Array("\(head)\(field): \(addresses.joined(separator: ",\r\n "))\r\n\r\nBuy this.".utf8)
    }

    @Test(arguments: ["To", "Cc", "Delivered-To", "X-Original-To"])
    func `a mail to a million recipients waits unread`(field: String) throws {
        let mail = try office.take(one: Self.mail(field, recipients: 1_000_000, last: "people@support.example.com"))
        #expect(mail.outcome == .held)
        #expect(try office.ticketCount() == 0)
        #expect(try office.notices(to: office.rita).map(\.kind) == [.oversize])
    }

    @Test(arguments: ["Cc", "Delivered-To"])
    func `of thousands of recipients the first are looked at`(field: String) throws {
        let mail = try office.take(one: Self.mail(field, recipients: 4_000, last: "people@support.example.com"))
        #expect(mail.outcome == .created)
        #expect(try office.ticket().project == office.mailbox.project.id)
    }

    @Test func `line ends in encoded-words make no field of a letter and no line of a digest`() throws {
        try office.take(
            one: Office.mail(
                from: "=?utf-8?Q?Eve=0D=0ABcc:_evil@elsewhere.example?= <eve@elsewhere.example>",
                "=?utf-8?Q?Offer=0D=0ABcc:_evil@elsewhere.example?="))
        let digest = try #require(try office.notices(to: office.dora).first?.words)
        #expect(digest.split(whereSeparator: \.isNewline).count == 1)
    }
}
