import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What the log says, and what it must never say.
    struct LogTests {
        /// What passes through the service in this test and is nobody's business who reads logs.
        private static let words = [
            "bodyword", "replyword", "noteword", "chatword", "subjectword", "filename", "s3cret", Site.password,
            "wrongpassword",
        ]

        @Test func `every line has the id of what it is about, and none a body, a subject or a secret`() throws {
            let sink = try LetterSink(offers: "AUTH PLAIN")
            let folder = try TemporaryDirectory()
            let key = Data([UInt8](0..<32)).base64EncodedString()
            let site = try Site(
                delivery: """
                    { smtp: "\(sink.url)", user: "intray", passwordFile: "\(folder.path("smtp"))" }
                    """,
                gateways: """
                    [{ name: "generic", kind: "generic", signingSecretFile: "\(folder.path("generic"))", workspace: "it",
                       project: "helpdesk" }]
                    """)
            try site.write("s3cret\n", to: folder.path("smtp"))
            try site.write("whsec_\(key)\n", to: folder.path("generic"))
            try site.addPeople()
            let service = try site.serve()
            var mail = TestMail(
                subject: "subjectword", text: "bodyword\n\n> quoted bodyword", id: "1@mail.example.com")
            try site.inbox.deliver(mail.bytes)
            mail.sender = "Eve <eve@elsewhere.example>"
            (mail.id, mail.isProven) = ("2@mail.example.com", false)
            try site.inbox.deliver(mail.bytes)
            mail.sender = "Bea Brandt <\(Site.agent)>"
            (mail.subject, mail.text) = ("[#1001] subjectword", "/claim\n/nonsense s3cret\n\nnoteword")
            (mail.id, mail.isProven) = ("3@mail.example.com", true)
            try site.inbox.deliver(mail.bytes)
            var client = try WebClient(service)
            #expect(throws: Failure.self) { try client.signIn(Site.admin, "wrongpassword") }
            try client.signIn(Site.admin, Site.password)
            let json = #"{"title": "subjectword", "text": "replyword"}"#
            let opened = try client.post("/api/v1/tickets?q=s3cret", Array(json.utf8))
            _ = try client.get("/api/v1/tickets?q=subjectword")
            _ = try client.post("/hooks/generic", Array(#"{"text": "chatword"}"#.utf8), headers: ["X-Token: s3cret"])
            _ = try client.post("/api/v1/tickets", Array("{broken replyword".utf8))
            #expect(try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: 3) })
            try service.stop()

            let log = service.log.lowercased()
            let token = sink.letters.compactMap {
                $0.field("Reply-To")?.split(separator: "+").last?.prefix { $0 != "@" }
            }
            for word in Self.words + [key] + token.map(String.init) {
                #expect(!log.contains(word.lowercased()), "\(word)")
            }
            #expect(!token.isEmpty)
            try checkIds(service, opened)
        }

        private func checkIds(_ service: RunningService, _ opened: WebClient.Answer) throws {
            let lines = service.log.split(separator: "\n")
            let fields = try lines.map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
            #expect(fields.allSatisfy { $0["at"] != nil && ["info", "warning", "error"].contains($0["level"]) })
            #expect(service.entries("mail settled").compactMap { $0["intake"].flatMap(Int.init) }.count == 3)
            let sent = service.entries("letter sent")
            #expect(!sent.isEmpty)
            #expect(sent.allSatisfy { $0["notice"].flatMap(Int.init) != nil })
            let requests = service.entries("answered").compactMap { $0["request"] }
            #expect(requests.count >= 6)
            #expect(Set(requests).count == requests.count)
            #expect(requests.contains { opened.head.contains($0) }, "the client has its request's id, too")
        }

        @Test func `a log of errors alone has nothing of what goes well`() throws {
            let site = try Site()
            let text = try String(contentsOfFile: site.configuration, encoding: .utf8)
            try site.write(
                text.replacing("webhooks:", with: "log: { level: \"warning\" }, webhooks:"), to: site.configuration)
            try site.inbox.make()
            try FileManager.default.createDirectory(
                atPath: "\(site.inbox.path)/new/folder", withIntermediateDirectories: false)
            let service = try site.start()
            #expect(service.logs("not a mail, left alone"))
            try site.inbox.deliver(TestMail(subject: "a", text: "b", id: "1@mail.example.com").bytes)
            #expect(try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: 1) })
            try service.stop()
            #expect(!service.log.contains(#""level":"info""#), "\(service.log)")
        }
    }
}
