import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Many doors open tickets at the same time, and no number is given twice or left out.
    struct DoorsTests {
        private static let mailboxes = 4
        private static let mailsPerDoor = 1_150
        private static let postsPerDoor = 150
        private static let people = (0..<10).map { "user\($0)@example.com" }
        /// What the rules allow a person in an hour.
        private static let ticketsPerPerson = 10
        private static let token = "aB3dE5fG7hI9jK1lM3nO5pQ7"

        @Test(.timeLimit(.minutes(5))) func `eight doors open five thousand tickets with five thousand numbers`() throws
        {
            let secrets = try TemporaryDirectory()
            let gateways = ["rocket-1", "rocket-2"]
            let settings = gateways.map { name in
                """
                { name: "\(name)", kind: "rocketchat", signingSecretFile: "\(secrets.path("token"))", workspace: "it",
                  project: "helpdesk" }
                """
            }
            let site = try Site(mailboxes: DoorsTests.mailboxes, gateways: "[\(settings.joined(separator: ", "))]")
            try site.write(DoorsTests.token + "\n", to: secrets.path("token"))
            for person in DoorsTests.people {
                try #require(try site.run("person", "add", "--address", person).code == 0)
                let password = try site.run("person", "password", person, input: Array(Site.password.utf8))
                try #require(password.code == 0, "\(password)")
            }
            let service = try site.serve()
            let halves = [DoorsTests.people.prefix(5), DoorsTests.people.suffix(5)]
            let users = try halves.map { people in
                try people.map { person in
                    var client = try WebClient(service)
                    try client.signIn(person, Site.password)
                    return client
                }
            }
            let stranger = try WebClient(service)

            let doors =
                site.inboxes.enumerated().map { index, inbox in Background { try mail(through: inbox, door: index) } }
                + gateways.map { name in Background { try chat(stranger, through: name) } }
                + users.enumerated().map { index, users in Background { try open(users, door: index) } }
            let told = try doors.flatMap { try $0.result() }
            #expect(doors.count == 8)
            #expect(told.count == 5_000)

            let isDone = try eventually(within: .seconds(120)) { try site.books.count("tickets") >= told.count }
            #expect(isDone)
            #expect(try site.books.tickets().map(\.number) == (1001...6000).map { $0 })
            let said = try site.books.replies().map { String($0.text.prefix { !$0.isNewline }) }
            #expect(said.sorted() == told.sorted())
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
            withExtendedLifetime(secrets) {}
        }

        /// Delivers a mailbox's share as an MTA does; returns what was said.
        private func mail(through inbox: MailDrop, door: Int) throws -> [String] {
            try (0..<DoorsTests.mailsPerDoor).map { number in
                let text = "Mail \(number) through door \(door)"
                try inbox.deliver(
                    TestMail(
                        sender: "p\(number)@example.com", subject: text, text: text, id: "\(door).\(number)@example.com"
                    ).bytes)
                return text
            }
        }

        /// Posts a gateway's share as the platform does.
        private func chat(_ client: WebClient, through gateway: String) throws -> [String] {
            let texts = (0..<DoorsTests.postsPerDoor).map { "post \($0) through \(gateway)" }
            let bodies = texts.enumerated().map { index, text in
                """
                {"token":"\(DoorsTests.token)","bot":false,"trigger_word":"helpdesk","channel_id":"GENERAL",
                 "channel_name":"general","message_id":"\(gateway).\(index)","timestamp":"2026-01-01T00:00:00.123Z",
                 "user_id":"u\(index)","user_name":"user\(index)","text":"helpdesk \(text)",
                 "siteUrl":"https://\(gateway).example.com"}
                """
            }
            let statuses = try client.post("/hooks/\(gateway)", bodies, from: "127.0.0.1")
            #expect(Set(statuses) == [200])
            return texts
        }

        /// Opens as many tickets as people may, each from an address of their own.
        private func open(_ users: [WebClient], door: Int) throws -> [String] {
            try users.enumerated().flatMap { user, client in
                let texts = (0..<DoorsTests.ticketsPerPerson).map {
                    "Ticket \($0) of user \(user) through door \(door)"
                }
                let bodies = texts.map { #"{"title":"\#($0)","text":"\#($0)"}"# }
                let statuses = try client.post("/api/v1/tickets", bodies, from: "127.0.\(door + 1).\(user + 1)")
                #expect(Set(statuses) == [201])
                return texts
            }
        }
    }
}
