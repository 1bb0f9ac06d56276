import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The whole flow by mail: in through a Maildir, out through a real SMTP server, answered, and seen by an admin.
    struct MailLoopTests {
        private static let ann = "Ann Adler <ann@example.com>"
        private static let bea = "Bea Brandt <bea@example.com>"
        private static let tag = "[#1001]"

        private struct Page<Item: Decodable>: Decodable { let items: [Item] }
        private struct PersonName: Decodable { let name: String }
        private struct TicketItem: Decodable {
            let number: Int64
            let title: String
            let status: String
            let owner: PersonName?
            let requester: PersonName
        }
        private struct TicketDetail: Decodable {
            struct Said: Decodable {
                let author: PersonName
                let visibility: String
                let newText: String
            }
            struct Happened: Decodable {
                let kind: String
                let intake: Int64?
            }
            let status: String
            let replies: [Said]
            let events: [Happened]
        }
        private struct LedgerItem: Decodable {
            struct Step: Decodable { let decided: Bool }
            let key: String
            let outcome: String
            let ticket: Int64?
            let trace: [Step]
        }
        private struct NoticeItem: Decodable {
            let kind: String
            let state: String
            let recipient: PersonName
        }

        private let server: MailServer
        private let site: Site
        private let service: RunningService

        init() throws {
            server = try MailServer()
            site = try Site(delivery: "{ smtp: \"\(server.url)\" }")
            try site.addPeople()
            service = try site.serve()
        }

        @Test func `a mail becomes a ticket, the answers to its letters land on it, and the admin sees it all`() throws
        {
            // Ann writes; she gets a receipt and Bea a notice.
            let first = TestMail(
                sender: MailLoopTests.ann, subject: "The printer is dead", text: "It only blinks.", id: "1@example.com")
            let opening = try settle(first, as: "created")
            let receipt = try server.letter(to: "ann@example.com", about: MailLoopTests.tag, saying: "has arrived")
            #expect(receipt.inReplyTo == [first.id])
            #expect(receipt.references == [first.id])
            #expect(receipt.autoSubmitted == "auto-replied")
            #expect(receipt.replyTo.hasPrefix("support+") && receipt.replyTo.hasSuffix("@support.example.com"))
            let notice = try server.letter(to: Site.agent, about: MailLoopTests.tag, saying: "It only blinks.")
            #expect(notice.replyTo != receipt.replyTo)

            // Ann answers the receipt, without a number in the subject and without anybody vouching for her.
            var second = answer(to: receipt, from: MailLoopTests.ann, "The display says E-0417.", id: "2@example.com")
            second.subject = "one more thing"
            let reply = try settle(second, as: "replied")
            let relayed = try server.letter(to: Site.agent, about: MailLoopTests.tag, saying: "E-0417")
            #expect(relayed.autoSubmitted == nil)

            // Bea claims by answering the notice; the address's token proves that it is she.
            let third = answer(
                to: notice, from: MailLoopTests.bea, "/claim\n\nI will be with you at ten.", id: "3@example.com")
            let claim = try settle(third, as: "commanded")
            let transcript = try server.letter(to: Site.agent, about: MailLoopTests.tag, saying: "\n/claim\n")
            #expect(transcript.autoSubmitted == "auto-replied")
            let visit = try server.letter(to: "ann@example.com", about: MailLoopTests.tag, saying: "at ten")
            #expect(visit.references.contains(first.id))

            // Bea's address in another's hand is worth nothing: a ticket of its own, and no command.
            let forged = TestMail(
                sender: "Mallory <mallory@example.com>", recipient: notice.replyTo, subject: "Re: \(notice.subject)",
                text: "/resolve", id: "4@example.com", isProven: false)
            let other = try site.inbox.deliver(forged.bytes)
            #expect(try eventually { try site.books.entry(other)?.ticket == 1002 })

            try seesAll(files: [opening, reply, claim])
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        /// The admin signs in and finds ticket, ledger and outbox as they should be.
        private func seesAll(files: [String]) throws {
            #expect(try eventually { try site.books.isQuiet(messages: 4) })
            var admin = try WebClient(service)
            #expect(try admin.get("/api/v1/admin/tickets").status == 401)
            try admin.signIn(Site.admin, Site.password)

            let tickets: Page<TicketItem> = try read(admin, "/api/v1/admin/tickets")
            let ticket = try #require(tickets.items.first { $0.number == 1001 })
            #expect(ticket.title == "The printer is dead")
            #expect(ticket.status == "in_progress")
            #expect(ticket.owner?.name == "Bea Brandt")
            #expect(ticket.requester.name == "Ann Adler")

            let detail: TicketDetail = try read(admin, "/api/v1/tickets/1001")
            let said = detail.replies.map { "\($0.author.name), \($0.visibility): \($0.newText.prefix { $0 != "\n" })" }
            #expect(
                said == [
                    "Ann Adler, public: It only blinks.", "Ann Adler, public: The display says E-0417.",
                    "Bea Brandt, public: I will be with you at ten.",
                ])
            #expect(detail.events.first?.kind == "opened")
            #expect(detail.events.allSatisfy { $0.intake != nil })

            let ledger: Page<LedgerItem> = try read(admin, "/api/v1/admin/intake")
            let rows = ledger.items.filter { files.contains($0.key) }.sorted { $0.key < $1.key }
            #expect(rows.map(\.key) == files)
            #expect(rows.map(\.outcome) == ["created", "replied", "commanded"])
            #expect(rows.allSatisfy { $0.ticket == 1001 && $0.trace.filter(\.decided).count == 1 })

            let outbox: Page<NoticeItem> = try read(admin, "/api/v1/admin/notices?limit=100")
            #expect(outbox.items.allSatisfy { $0.state == "succeeded" })
            let kinds = Set(outbox.items.map { "\($0.kind) to \($0.recipient.name)" })
            #expect(
                kinds.isSuperset(of: [
                    "receipt to Ann Adler", "opened to Bea Brandt", "reply to Bea Brandt", "reply to Ann Adler",
                    "transcript to Bea Brandt",
                ]))
            #expect(try server.letters().count == outbox.items.count)
        }

        private func read<T: Decodable>(_ client: WebClient, _ path: String) throws -> T {
            let answer = try client.get(path)
            guard answer.status == 200 else { throw Failure("\(path): \(answer.status) \(answer.text)") }
            return try answer.decoded()
        }

        /// An answer as a mail client makes it.
        private func answer(to letter: ReceivedLetter, from sender: String, _ text: String, id: String) -> TestMail {
            TestMail(
                sender: sender, recipient: letter.replyTo, subject: "Re: \(letter.subject)", text: text, id: id,
                references: letter.references + [letter.messageID], isProven: false)
        }

        /// Delivers a mail and waits until it has ended so; returns its file's name.
        private func settle(_ mail: TestMail, as outcome: String) throws -> String {
            let name = try site.inbox.deliver(mail.bytes)
            #expect(try eventually { try site.books.entry(name)?.outcome != nil })
            let entry = try #require(try site.books.entry(name))
            #expect(entry.outcome == outcome, "\(entry.reason)")
            #expect(entry.ticket == 1001)
            return name
        }
    }
}
