import TestSupport
import Testing

extension EndToEnd {
    /// No exchange between machines goes on: not with another desk, and not with any program that answers letters.
    struct ExchangeTests {
        private static let other = "support@desk.example.org"
        private static let ann = "ann@example.com"
        private static let carl = "carl@example.com"

        /// The programs that answer for the agents of both desks.
        @Test(arguments: [(Responder.proper, Responder.marked), (.unmarked, .unmarked), (.threadless, .unmarked)])
        func `two desks that write to each other fall silent after every act`(
            ours beas: Responder, theirs carls: Responder
        ) throws {
            let ours = try Site(serving: ["desk.example.org"])
            let theirs = try Site(domain: "desk.example.org", serving: ["support.example.com"])
            try ours.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            try theirs.addPerson(ExchangeTests.carl, name: "Carl Conrad", role: "agent")
            let services = try [ours.serve(), theirs.serve()]
            var post = Post(
                ["support.example.com": ours, "desk.example.org": theirs],
                responders: [Site.agent: beas, ExchangeTests.carl: carls])
            let desks = [Site.address, ExchangeTests.other]
            var number = 0
            func act(_ mail: TestMail) throws -> [ReceivedLetter] {
                number += 1
                var mail = mail
                mail.id = "act.\(number)@example.com"
                try post.bring(mail.bytes, to: mail.recipient)
                let letters = try post.carry()
                let between = Dictionary(grouping: letters.filter { desks.contains($0.recipient) }) {
                    "\($0.recipient) \($0.subject)"
                }
                for (what, letters) in between { #expect(letters.count <= 3, "\(what): \(letters.count)") }
                return letters
            }

            let opening = try act(
                TestMail(sender: ExchangeTests.other, subject: "Your invoice", text: "It is wrong.", id: ""))
            let bea = try #require(opening.first { $0.recipient == Site.agent })
            #expect(opening.contains { $0.recipient == ExchangeTests.other && $0.autoSubmitted == "auto-replied" })
            func say(_ words: String, to letter: ReceivedLetter) throws -> [ReceivedLetter] {
                try act(
                    TestMail(sender: letter.recipient, recipient: letter.replyTo, subject: "Re", text: words, id: ""))
            }
            let answer = try say("/claim\n\nWe look into it.", to: bea)
            let carl = try #require(answer.first { $0.recipient == ExchangeTests.carl })
            let back = try say("/claim\n\nThank you. When?", to: carl)
            #expect(back.contains { $0.recipient == Site.agent && $0.text.contains("When?") })
            for letter in [bea, carl] {
                _ = try say("/resolve", to: letter)
                _ = try say("/close", to: letter)
            }
            #expect(try ours.books.count("tickets") == 1)
            #expect(try theirs.books.count("tickets") == 1)
            for (site, service) in zip([ours, theirs], services) {
                #expect(try site.books.count("tickets WHERE status = 'closed'") == 1)
                try service.stop()
                let verdict = try site.run("verify")
                #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
            }
        }

        @Test(arguments: Responder.allCases) func `a program that answers every letter is soon alone`(
            responder: Responder
        ) throws {
            let site = try Site()
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            let service = try site.serve()
            var post = Post(
                ["support.example.com": site], responders: [ExchangeTests.ann: responder, Site.agent: .proper])
            var letters = 0
            func act(_ mail: TestMail) throws -> [ReceivedLetter] {
                try post.bring(mail.bytes, to: mail.recipient)
                let all = try post.carry()
                let toAnn = Dictionary(grouping: all.filter { $0.recipient == ExchangeTests.ann }) {
                    $0.subject.prefix { $0 != "]" }
                }
                letters += toAnn.values.reduce(0) { $0 + $1.count }
                for (ticket, letters) in toAnn { #expect(letters.count <= 3, "\(ticket)]: \(letters.count)") }
                return all
            }

            let opening = try act(
                TestMail(sender: ExchangeTests.ann, subject: "Help", text: "It smokes.", id: "1@example.com"))
            let notice = try #require(opening.first { $0.recipient == Site.agent })
            for (index, words) in ["/claim\n\nWhich one?", "/resolve\n\nDone.", "/resolve\n\nReally.", "/close"]
                .enumerated()
            {
                _ = try act(
                    TestMail(
                        sender: Site.agent, recipient: notice.replyTo, subject: "Re", text: words,
                        id: "act.\(index)@example.com"))
            }
            // What nothing ties to a ticket opens one: nobody can tell it from a person's question. Its receipts end.
            let most: Int64 =
                switch responder {
                case .proper, .marked, .unmarked, .threadless, .toSender: 1
                case .toReturnPath: 6
                case .oblivious: 30
                }
            let tickets = try site.books.count("tickets")
            #expect(tickets <= most)
            #expect(letters < 40)
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }
    }
}
