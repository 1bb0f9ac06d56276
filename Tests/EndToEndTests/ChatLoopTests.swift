import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Chat in: webhooks with true signatures become tickets and replies, false ones nothing.
    struct ChatLoopTests {
        private static let slackSecret = "8f742231b10e8888abcd99yyyzzz85a5"
        private static let genericKey = [UInt8](0..<32)

        private struct Ticket: Decodable { let ticket: Int64?, created: Bool, duplicate: Bool }

        private let site: Site
        private let service: RunningService
        private let client: WebClient

        init() throws {
            let secrets = try TemporaryDirectory()
            defer { withExtendedLifetime(secrets) {} }
            let gateway = { (name: String) in
                """
                { name: "\(name)", kind: "\(name)", signingSecretFile: "\(secrets.path(name))", workspace: "it",
                  project: "helpdesk" }
                """
            }
            site = try Site(gateways: "[\(gateway("slack")), \(gateway("generic"))]")
            try site.write(ChatLoopTests.slackSecret + "\n", to: secrets.path("slack"))
            let key = Data(ChatLoopTests.genericKey).base64EncodedString()
            try site.write("whsec_\(key)\n", to: secrets.path("generic"))
            try site.addPeople()
            service = try site.serve()
            client = try WebClient(service)
        }

        @Test func `Slack's messages become a ticket and its replies, once each, and only with a true signature`()
            throws
        {
            let now = Int(Date().timeIntervalSince1970)
            let challenge = try slack(#"{"type":"url_verification","challenge":"prove-it-4711"}"#, at: now)
            #expect(challenge.status == 200)
            #expect(challenge.text.contains("prove-it-4711"))

            let mention = event(
                "Ev1", type: "app_mention", text: "<@U0BOT> My screen is &lt;black&gt;", ts: "\(now).000100")
            #expect(try slack(mention, at: now, secret: "another secret").status == 401)
            #expect(try slack(mention, at: now - 600).status == 401)
            #expect(try client.post("/hooks/slack", Array(mention.utf8)).status == 401)
            #expect(try client.post("/hooks/nobody", Array(mention.utf8)).status == 404)
            #expect(try site.books.count("tickets") == 0)

            #expect(try slack(mention, at: now).status == 200)
            #expect(try slack(mention, at: now).status == 200)
            // With both subscriptions one mention comes as two events.
            let twin = event("Ev2", type: "message", text: "<@U0BOT> My screen is &lt;black&gt;", ts: "\(now).000100")
            #expect(try slack(twin, at: now).status == 200)
            let answer = event(
                "Ev3", type: "message", text: "It hums, too.", ts: "\(now).000200", thread: "\(now).000100")
            #expect(try slack(answer, at: now).status == 200)

            let replies = try site.books.replies()
            #expect(replies.map(\.ticket) == [1001, 1001])
            #expect(replies.first?.text.contains("My screen is <black>") == true)
            #expect(replies.last?.text == "It hums, too.")
            let outcomes = try site.books.ledger().map { $0.outcome ?? "-" }
            #expect(outcomes == ["created", "duplicate", "duplicate", "replied"])
            let isTold = try eventually {
                try site.outbox.letters().contains { $0.recipient == Site.agent && $0.text.contains("My screen is") }
            }
            #expect(isTold)
            try endsWell()
        }

        @Test func `the generic webhook answers with its ticket, and the same to a repetition`() throws {
            let first = try generic("msg_1", body(message: "m-1", "It is on fire"))
            #expect(first.status == 200)
            let opened = try first.decoded(as: Ticket.self)
            #expect(opened.ticket == 1001 && opened.created && !opened.duplicate)
            let again = try generic("msg_1", body(message: "m-1", "It is on fire")).decoded(as: Ticket.self)
            #expect(again.ticket == 1001 && again.duplicate)
            let second = try generic("msg_2", body(message: "m-2", "Now it is out")).decoded(as: Ticket.self)
            #expect(second.ticket == 1001 && !second.created && !second.duplicate)
            let forged = try generic("msg_3", body(message: "m-3", "Forged"), key: [UInt8](repeating: 7, count: 32))
            #expect(forged.status == 401)

            #expect(try site.books.replies().map(\.text) == ["It is on fire", "Now it is out"])
            // The platform vouches for the address, so that the requester gets a receipt by mail.
            #expect(try eventually { try site.outbox.letters().contains { $0.recipient == "ann@example.com" } })
            try endsWell()
        }

        private func endsWell() throws {
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        private func slack(
            _ body: String, at time: Int, secret: String = ChatLoopTests.slackSecret
        ) throws -> WebClient.Answer {
            let signature = try Signature.make(
                key: Array(secret.utf8), message: Array("v0:\(time):\(body)".utf8), .hexadecimal)
            return try client.post(
                "/hooks/slack", Array(body.utf8),
                headers: ["X-Slack-Request-Timestamp: \(time)", "X-Slack-Signature: v0=\(signature)"])
        }

        private func event(_ id: String, type: String, text: String, ts: String, thread: String? = nil) -> String {
            let root = thread.map { #","thread_ts":"\#($0)","parent_user_id":"U0ANN""# } ?? ""
            return """
                {"team_id":"T0ACME","api_app_id":"A0HELP","type":"event_callback","event_id":"\(id)","event_time":1,
                 "authorizations":[{"enterprise_id":null,"team_id":"T0ACME","user_id":"U0BOT","is_bot":true}],
                 "event":{"type":"\(type)","user":"U0ANN","team":"T0ACME","text":"\(text)","ts":"\(ts)","channel":"C0HELP",
                  "channel_type":"channel","event_ts":"\(ts)"\(root)}}
                """
        }

        private func generic(
            _ id: String, _ body: String, key: [UInt8] = ChatLoopTests.genericKey
        ) throws -> WebClient.Answer {
            let time = Int(Date().timeIntervalSince1970)
            let signature = try Signature.make(key: key, message: Array("\(id).\(time).\(body)".utf8), .base64)
            return try client.post(
                "/hooks/generic", Array(body.utf8),
                headers: ["webhook-id: \(id)", "webhook-timestamp: \(time)", "webhook-signature: v1,\(signature)"])
        }

        private func body(message: String, _ text: String) -> String {
            """
            {"type":"ticket.message","timestamp":"2026-01-01T00:00:00Z",
             "data":{"conversation":"room-42/thread-7","message_id":"\(message)",
              "author":{"id":"u-5","name":"Ann Adler","email":"ann@example.com","email_verified":true},
              "subject":"Printer dead","text":"\(text)","format":"plain","sent_at":"2026-01-01T00:00:00Z"}}
            """
        }
    }
}
