import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A hundred thousand mails wait when the service starts.
    struct BacklogTests {
        /// As many as the release build takes in while one looks on; the debug build is ten times as slow.
        private static let mails = IntrayProgram.isOptimized ? 100_000 : 2_000

        @Test(.timeLimit(.minutes(10))) func `all that waits at the start becomes tickets, in bounded memory`() throws {
            let site = try Site()
            try site.addPeople()
            try site.inbox.make()
            try fill(site.inbox)
            let service = try site.serve()

            // Whoever has something to ask is answered meanwhile.
            var client = try WebClient(service)
            try client.signIn(Site.admin, Site.password)
            var slowest = Duration.zero
            var answers = 0
            while try site.inbox.count(in: "new") > BacklogTests.mails / 10 {
                let start = ContinuousClock.now
                #expect(try client.get("/api/v1/admin/tickets?limit=20").status == 200)
                slowest = max(slowest, .now - start)
                answers += 1
            }
            #expect(answers > 3, "it was over at once")
            #expect(slowest < .seconds(10))
            #expect(try eventually(within: .seconds(300)) { try site.inbox.count(in: "new") == 0 })
            #expect(try site.books.count("tickets") == BacklogTests.mails)
            #expect(try site.books.count("intake WHERE outcome = 'created'") == BacklogTests.mails)
            #expect(try site.inbox.count(in: "cur") == BacklogTests.mails)
            // Sixty-four of them are what checking a password takes.
            let peak = try service.memory("VmHWM:")
            #expect(peak < 200 << 10, "it took \(peak) kB")
            try service.stop(within: .seconds(5))
            #expect(!service.log.contains("\"level\":\"error\""), "\(service.log.suffix(1000))")
        }

        /// Writes the mails where an MTA would have put them; nobody looks yet, so they need not come by way of `tmp`.
        private func fill(_ inbox: MailDrop) throws {
            for number in 0..<BacklogTests.mails {
                let mail = TestMail(
                    sender: "Person \(number % 1_000) <person\(number % 1_000)@example.com>",
                    subject: "Matter \(number)", text: "It is number \(number).", id: "\(number)@example.com",
                    fields: [Flood.wantsNoReceipt])
                let path = "\(inbox.path)/new/1795254060.N\(1_000_000 + number).mta"
                guard FileManager.default.createFile(atPath: path, contents: Data(mail.bytes)) else {
                    throw Failure("\(path) cannot be written")
                }
            }
        }
    }
}
