import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The whole loop by real mail: a real server carries it, and real clients write and read it.
    struct LoopTests {
        struct Loop: CustomTestStringConvertible, Sendable {
            let way: MailServerTests.Way
            let employee: MailClient
            let agent: MailClient

            var testDescription: String {
                "\(way.testDescription), the employee with \(employee.rawValue), the agent with \(agent.rawValue)"
            }
        }

        static let postfix = MailServerTests.postfix("Postfix", main: ["postfix/main.cf"], master: [])
        static let openSMTPD = MailServerTests.openSMTPD("OpenSMTPD", "maildir")
        static let exim = MailServerTests.exim("Exim", "intray_maildir")
        static let loops = [
            Loop(way: postfix, employee: .sNail, agent: .mutt), Loop(way: openSMTPD, employee: .neomutt, agent: .sNail),
            Loop(way: exim, employee: .mutt, agent: .neomutt),
        ]

        private static let subject = "[#1001] The printer is dead"

        private struct Ticket: Decodable {
            struct Said: Decodable { let newText: String }
            let status: String
            let replies: [Said]
        }

        @Test(arguments: loops) func `a ticket lives from its first mail to its end by real mail alone`(loop: Loop)
            throws
        {
            let site = try Site(delivery: "{ smtp: \"smtp://127.0.0.1:25\" }")
            try site.addPeople()
            try site.inbox.make()
            let (host, server) = try loop.way.start(delivering: site.inbox)
            let service = try site.serve()
            let ann = Correspondent(
                name: "Ann Adler", address: "ann@example.com", mailbox: host.mailbox(of: "ann"), client: loop.employee)
            let bea = Correspondent(
                name: "Bea Brandt", address: Site.agent, mailbox: host.mailbox(of: "bea"), client: loop.agent)

            try talk(ann, bea)
            let isDone = try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: 6) }
            #expect(isDone, "\(host.log(loop.way.log))")
            #expect(
                try site.books.ledger().map(\.outcome)
                    == ["created", "commanded", "replied", "replied", "commanded", "commanded"])
            #expect(try site.books.ledger().allSatisfy { $0.ticket == 1001 })
            var admin = try WebClient(service)
            try admin.signIn(Site.admin, Site.password)
            let ticket: Ticket = try admin.get("/api/v1/tickets/1001").decoded()
            #expect(ticket.status == "closed")
            #expect(
                ticket.replies.map { $0.newText.trimmingCharacters(in: .newlines) } == [
                    "It only blinks.", "Please hold the green button for ten seconds.\n\nBea", "Now it says E-0417.",
                    "The fuser is new.",
                ])

            let mails = try site.books.ledger().compactMap(\.messageID)
            try threads(ann, letters: 5, mails)
            try threads(bea, letters: 4, mails)
            #expect(!server.hasEnded)
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        /// What is written and read: each waits for the other's letter, and answers it.
        private func talk(_ ann: Correspondent, _ bea: Correspondent) throws {
            try ann.write(to: Site.address, subject: "The printer is dead", text: "It only blinks.")
            let receipt = try ann.letter(saying: "has arrived")
            #expect(receipt.autoSubmitted == "auto-replied")
            #expect(receipt.references.count == 1)

            let opened = try bea.letter(saying: "It only blinks.")
            #expect(opened.autoSubmitted == "auto-generated")
            try bea.answer(opened, "/claim")
            #expect(try bea.letter(saying: "what your commands did").autoSubmitted == "auto-replied")
            #expect(try ann.letter(saying: "has taken on").autoSubmitted == "auto-generated")

            try bea.answer(opened, "Please hold the green button for ten seconds.\n\nBea")
            let help = try ann.letter(saying: "green button")
            #expect(help.autoSubmitted == nil)
            #expect(help.references.first == receipt.references.first)

            try ann.answer(help, "Now it says E-0417.")
            let more = try bea.letter(saying: "E-0417")
            #expect(more.autoSubmitted == nil)
            #expect(more.references.count > help.references.count)

            try bea.answer(more, "/resolve\n\nThe fuser is new.")
            let resolved = try ann.letter(saying: "The fuser is new.")
            #expect(resolved.autoSubmitted == nil)
            try ann.answer(resolved, "/close")
            #expect(try ann.letter(saying: "what your commands did").autoSubmitted == "auto-replied")
        }

        @Test(arguments: [postfix, exim])
        func `a real report that a letter could not be delivered finds its letter`(way: MailServerTests.Way) throws {
            let site = try Site(delivery: "{ smtp: \"smtp://127.0.0.1:25\" }")
            try site.addPeople()
            try site.inbox.make()
            let (host, server) = try way.start(delivering: site.inbox)
            let service = try site.serve()

            // Dan writes, though the server has no mailbox for his receipt.
            try Child.run([
                "swaks", "--server", "127.0.0.1:25", "--from", "dan@example.com", "--to", Site.address,
            ])
            let isReported = try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: 2) }
            try #require(isReported, "\(host.log(way.log))")
            let entries = try site.books.ledger().prefix(2)
            #expect(entries.map(\.outcome) == ["created", "bounce"])
            #expect(entries.map(\.ticket) == [1001, 1001])
            #expect(!server.hasEnded)
            try service.stop()
            #expect(try site.run("verify").code == 0)
        }

        /// Holds what mail clients thread by, in every letter that somebody got, and the clients themselves; `mails` are
        /// the Message-IDs of the conversation, in order.
        private func threads(_ person: Correspondent, letters count: Int, _ mails: [String]) throws {
            let letters = try person.letters()
            #expect(letters.count == count)
            let ids = try person.mailbox.letters().map(\.messageID)
            #expect(Set(ids).count == ids.count)
            #expect(Set(letters.map(\.returnPath)).count == count)
            #expect(Set(letters.map(\.replyTo)).count == 1)
            for letter in letters {
                #expect(letter.subject == LoopTests.subject)
                #expect(letter.inReplyTo.count == 1 && Set(letter.references).isSuperset(of: letter.inReplyTo))
                #expect(letter.references.first == mails.first)
                #expect(letter.references.filter(mails.contains) == mails.filter(letter.references.contains))
                #expect(Set(letter.references).count == letter.references.count)
                #expect(!letter.references.contains(letter.messageID))
                for address in [letter.replyTo, letter.returnPath] {
                    #expect(address.hasPrefix("support+") && address.hasSuffix("@support.example.com"))
                }
                #expect(letter.replyTo != letter.returnPath)
            }
            for program in ["mutt", "neomutt"] {
                #expect(try Mutt(program: program, person: person).mailsOutsideTheThread() == 0, "\(program)")
            }
            #expect(try person.threadsInNotmuch() == 1)
        }
    }
}
