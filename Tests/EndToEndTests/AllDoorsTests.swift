import Foundation
import Synchronization
import TestSupport
import Testing

extension EndToEnd {
    /// Mail, requests and chat come in and letters go out, all at once, when somebody ends the service.
    struct AllDoorsTests {
        private static let mails = 200
        private static let calls = 120
        private static let connections = 2

        private let secrets: TemporaryDirectory
        private let sink: LetterSink
        private let site: Site
        private let place = Place()

        /// Where the service listens, nil while there is none.
        private final class Place: Sendable {
            let port = Mutex<UInt16?>(nil)
            let done = Atomic<Int>(0)
        }

        init() throws {
            secrets = try TemporaryDirectory()
            sink = try LetterSink()
            site = try Site(
                delivery: "{ smtp: \"\(sink.url)\", connections: \(AllDoorsTests.connections) }",
                gateways: """
                    [{ name: "telegram", kind: "telegram", signingSecretFile: "\(secrets.path("telegram"))",
                       installation: "desk", workspace: "it", project: "helpdesk" }]
                    """)
            try site.write("a-secret\n", to: secrets.path("telegram"))
            try site.addPeople()
            try site.run("person", "grant", Site.admin, "--role", "agent", "--workspace", "it")
            try site.inbox.make()
        }

        @Test(.timeLimit(.minutes(5)))
        func `SIGTERM under load at every door ends it within five seconds, and nothing is lost or done twice`()
            throws
        {
            let first = try serve()
            try site.inbox.deliver(TestMail(subject: "Ours", text: "¦ours¦", id: "ours@example.com").bytes)
            #expect(try eventually { try site.books.count("tickets") == 1 })
            var client = try WebClient(first)
            try client.signIn(Site.admin, Site.password)

            let work = [Background { try mail() }, Background { try chat() }, api(client)]
            // SIGHUP only reads anew, however often it comes.
            try #require(isUnderWay(20))
            for _ in 0..<5 { first.child.send(SIGHUP) }
            try #require(isUnderWay(60))
            #expect(first.entries("templates reloaded").count > 0)

            first.child.send(SIGTERM)
            // Who is impatient changes nothing.
            for signal in [SIGTERM, SIGHUP, SIGINT] { first.child.send(signal) }
            #expect(first.child.ending(within: .seconds(5)) == .exit(0), "\(first.log.suffix(1000))")
            place.port.withLock { $0 = nil }
            #expect(try site.books.count("notices WHERE state = 'queued'") > 0, "there was no load left to interrupt")
            #expect(try site.books.count("notices WHERE state = 'processing'") == 0)
            #expect(try site.books.count("intake WHERE outcome IS NULL") == 0)
            let waiting = Set(try site.inbox.names(in: "new"))
            #expect(try site.books.ledger().filter { waiting.contains($0.key) }.isEmpty)

            let second = try serve()
            for part in work { try part.result() }
            let messages = 1 + AllDoorsTests.mails + AllDoorsTests.calls
            #expect(try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: messages) })
            try second.stop(within: .seconds(5))
            try check()
        }

        /// Waits until so many letters are out, and so many requests and calls are answered.
        private func isUnderWay(_ count: Int) -> Bool {
            eventually(within: .seconds(60)) { sink.count > count && place.done.load(ordering: .relaxed) > count }
        }

        /// Everything was said once, whichever door it came through; a letter that went twice is the same letter.
        private func check() throws {
            let said = try site.books.replies().compactMap { Flood.mark(in: $0.text) }.sorted()
            let mails = (0..<AllDoorsTests.mails).map { "mail\($0)" }
            let calls = (0..<AllDoorsTests.calls).flatMap { ["chat\($0)", "note\($0)"] }
            #expect(said == (["ours"] + mails + calls).sorted())
            #expect(try site.books.count("notices WHERE state <> 'succeeded' AND state <> 'kept'") == 0)
            let letters = Dictionary(grouping: sink.letters) { $0.field("Message-ID") }
            #expect(try site.books.count("notices WHERE state = 'succeeded'") == letters.count)
            #expect(sink.count - letters.count <= AllDoorsTests.connections, "only what was on its way may go twice")
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        private func serve() throws -> RunningService {
            let service = try site.serve()
            place.port.withLock { $0 = service.port }
            return service
        }

        private func lane(_ path: String) -> HookLane {
            HookLane(path: path) { [place] in place.port.withLock { $0 } }
        }

        private func mail() throws {
            for number in 0..<AllDoorsTests.mails {
                let mail = TestMail(
                    sender: "person\(number)@example.com", subject: "Matter \(number)", text: "¦mail\(number)¦",
                    id: "\(number)@example.com")
                try site.inbox.deliver(mail.bytes)
            }
        }

        private func chat() throws {
            let lane = lane("/hooks/telegram")
            for number in 0..<AllDoorsTests.calls {
                let chat = 1_000 + number % 7
                let body = """
                    {"update_id":\(number),"message":{"message_id":\(number),"date":1795254060,"text":"¦chat\(number)¦",
                     "from":{"id":\(chat),"is_bot":false,"first_name":"Ann"},"chat":{"id":\(chat),"type":"private"}}}
                    """
                let status = try lane.post(body, headers: ["X-Telegram-Bot-Api-Secret-Token: a-secret"]).status
                guard status == 200 else { throw Failure("a call was answered with \(status)") }
                place.done.add(1, ordering: .relaxed)
            }
        }

        /// Notes, each with a key, so that it can be asked for again when the answer was lost.
        private func api(_ client: WebClient) -> Background<Void> {
            let authorization = "Authorization: Bearer \(client.token ?? "")"
            return Background { [self] in
                let lane = lane("/api/v1/tickets/1001/notes")
                for number in 0..<AllDoorsTests.calls {
                    let headers = [authorization, "Idempotency-Key: note-\(number)"]
                    let status = try lane.post("{\"text\":\"¦note\(number)¦\"}", headers: headers).status
                    guard status == 200 else { throw Failure("a note was answered with \(status)") }
                    place.done.add(1, ordering: .relaxed)
                }
            }
        }
    }
}
