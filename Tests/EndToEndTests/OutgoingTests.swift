import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What leaves beside letters: answers in the thread a ticket came from, a card for agents, signed calls to programs.
    struct OutgoingTests {
        private static let key = [UInt8](0..<32)

        private struct Call: Decodable {
            struct Content: Decodable {
                struct Ticket: Decodable { let number: Int64, status: String }
                struct Words: Decodable { let text: String }
                let event: Int64
                let ticket: Ticket
                let reply: Words?
            }
            let type: String
            let data: Content
        }
        private struct Post: Decodable {
            let channel: String
            let text: String
            let threadTs: String?
        }
        private struct Page: Decodable {
            struct Item: Decodable { let id: Int64, channel: String, state: String }
            let items: [Item]
        }

        /// A program that takes every call, and a Slack that takes every post.
        private let outside: ScriptedWebServer
        private let site: Site
        private let secrets: TemporaryDirectory

        init() throws {
            let secrets = try TemporaryDirectory()
            self.secrets = secrets
            outside = try ScriptedWebServer { request in
                let body = request.line.contains("chat.postMessage") ? #"{"ok":true,"ts":"99.1"}"# : "{}"
                return "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            }
            site = try Site(
                gateways: """
                    [{ name: "slack", kind: "slack", signingSecretFile: "\(secrets.path("signing"))", workspace: "it",
                       project: "helpdesk", tokenFile: "\(secrets.path("token"))", api: "\(outside.url)/api",
                       agentsChannel: "C0AGENTS" }]
                    """,
                webhooks: """
                    [{ name: "crm", url: "\(outside.url)/crm", secretFile: "\(secrets.path("crm"))" }]
                    """)
            try site.write(WebClient.slackSecret, to: secrets.path("signing"))
            try site.write("xoxb-token", to: secrets.path("token"))
            try site.write("whsec_\(Data(OutgoingTests.key).base64EncodedString())\n", to: secrets.path("crm"))
            try site.addPeople()
        }

        private var calls: [ScriptedWebServer.Request] { outside.requests.filter { $0.line.contains("/crm") } }

        private func posts() throws -> [Post] {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try outside.requests.filter { $0.line.contains("/api/chat.postMessage") }.map {
                try decoder.decode(Post.self, from: Data($0.body.utf8))
            }
        }

        private func decoded(_ request: ScriptedWebServer.Request) throws -> Call {
            try JSONDecoder().decode(Call.self, from: Data(request.body.utf8))
        }

        @Test func `a ticket from chat is answered in its thread, shown to agents and told to programs`() throws {
            let service = try site.serve()
            let client = try WebClient(service)
            let now = Int(Date().timeIntervalSince1970)
            let answer = try client.mentionOnSlack(at: now)
            #expect(answer.status == 200)
            var mail = TestMail(
                sender: "Bea Brandt <bea@example.com>", subject: "[#1001] It is dead",
                text: "/claim\n\nHold the button.",
                id: "1@mail.example.com")
            _ = try site.inbox.deliver(mail.bytes)
            mail.text = "/note\n\nIt is the toner again."
            mail.id = "2@mail.example.com"
            _ = try site.inbox.deliver(mail.bytes)
            #expect(try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: 3) })

            let posts = try posts()
            let said = posts.filter { $0.channel == "C0HELP" }
            #expect(said.allSatisfy { $0.threadTs == "\(now).000100" })
            #expect(said.contains { $0.text.hasPrefix("Your message is ticket #1001") })
            #expect(said.contains { $0.text == "Bea Brandt wrote on #1001:\nHold the button." })
            #expect(posts.filter { $0.channel == "C0AGENTS" }.map(\.threadTs) == [nil])
            #expect(outside.requests.allSatisfy { !$0.body.contains("toner") })
            try checkCalls()
            try checkOutbox(service)
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        private func checkCalls() throws {
            let told = try calls.map(decoded)
            #expect(
                Set(told.map(\.type)) == [
                    "ticket.opened", "ticket.owner_changed", "ticket.status_changed", "ticket.replied",
                ])
            #expect(told.map(\.data.event) == told.map(\.data.event).sorted())
            #expect(told.first?.data.reply?.text == "It is dead")
            let proven = try #require(calls.first)
            let id = try #require(proven.field("webhook-id"))
            let time = try #require(proven.field("webhook-timestamp"))
            let signature = try Signature.make(
                key: OutgoingTests.key, message: Array("\(id).\(time).\(proven.body)".utf8), .base64)
            #expect(proven.field("webhook-signature") == "v1,\(signature)")
            #expect(calls.allSatisfy { $0.field("Authorization") == nil })
        }

        private func checkOutbox(_ service: RunningService) throws {
            var client = try WebClient(service)
            try client.signIn(Site.admin, Site.password)
            let page = try client.get("/api/v1/admin/notices?channel=webhook:crm").decoded(as: Page.self)
            #expect(page.items.count == calls.count)
            #expect(page.items.allSatisfy { $0.state == "succeeded" })
            let list = try site.run("outbox", "list", "--state", "succeeded", "--channel", "chat:slack")
            // One row is no post: the card is changed when its ticket is claimed.
            #expect(list.output.split(separator: "\n").count == (try posts().count + 1))
            let refused = try site.run("outbox", "cancel", "\(page.items[0].id)")
            #expect(refused.code != 0)
            #expect(refused.errors.contains("was sent"))
        }

        @Test(.timeLimit(.minutes(10))) func `forty kills lose no call and change none`() throws {
            var chance = Chance(seed: Chance.seed)
            for inbox in site.inboxes { try inbox.make() }
            let rounds = 40
            for round in 0..<rounds {
                for number in 0..<8 {
                    let id = "\(round)-\(number)@mail.example.com"
                    _ = try site.inbox.deliver(TestMail(subject: "Printer \(id)", text: "It is dead.", id: id).bytes)
                }
                let service = try site.start()
                try service.isReady()
                let moment = Duration.microseconds(Int.random(in: 0..<100_000, using: &chance))
                #expect(!eventually(within: moment) { service.child.hasEnded })
                service.kill()
            }
            let service = try site.serve()
            // Cards wait for their turns, a second each.
            let isQuiet = try eventually(within: .seconds(300)) {
                try site.books.count("intake WHERE outcome IS NOT NULL") == rounds * 8
                    && site.books.count(
                        "notices WHERE state IN ('queued', 'processing') AND channel NOT LIKE 'chat:%'") == 0
            }
            #expect(isQuiet)
            try service.stop()
            let opened = try calls.map(decoded).filter { $0.type == "ticket.opened" }
            #expect(Set(opened.map(\.data.ticket.number)).count == rounds * 8)
            let bodies = Dictionary(grouping: calls) { $0.field("webhook-id") ?? "" }.mapValues { Set($0.map(\.body)) }
            #expect(bodies.values.allSatisfy { $0.count == 1 })
            #expect(calls.count - bodies.count <= rounds)
        }
    }
}
