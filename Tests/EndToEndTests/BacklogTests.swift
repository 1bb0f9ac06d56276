import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A hundred thousand mails wait when the service starts.
    struct BacklogTests {
        /// As many as the release build takes in while one looks on; the debug build is ten times as slow.
        private static let mails = IntrayProgram.isOptimized ? 100_000 : 2_000

        @Test(.timeLimit(.minutes(10))) func `all that waits at the start becomes tickets, in bounded memory`() throws {
            // Without agents there are no letters: this is about mail that comes in.
            let site = try Site()
            try site.addPerson(Site.admin, name: "Dora Dietz", role: "admin")
            try site.run("person", "password", Site.admin, input: Array(Site.password.utf8))
            try site.inbox.make()
            try fill(site.inbox)
            let service = try site.serve()

            // Whoever has something to ask is answered meanwhile.
            var client = try WebClient(service)
            try client.signIn(Site.admin, Site.password)
            var slowest = Duration.zero
            var answers = 0
            while try taken(site) < BacklogTests.mails * 9 / 10 {
                let start = ContinuousClock.now
                #expect(try client.get("/api/v1/admin/tickets?limit=20").status == 200)
                slowest = max(slowest, .now - start)
                answers += 1
            }
            #expect(answers > 3, "it was over at once")
            #expect(slowest < .seconds(10))
            #expect(try eventually(within: .seconds(300)) { try taken(site) == BacklogTests.mails })
            #expect(try site.books.count("tickets") == BacklogTests.mails)
            // Sixty-four of them are what checking a password takes.
            let peak = try service.memory("VmHWM:")
            #expect(peak < 200 << 10, "it took \(peak) kB")
            try service.stop(within: .seconds(5))
            #expect(try site.inbox.count(in: "new") == 0)
            #expect(try site.inbox.count(in: "cur") == BacklogTests.mails)
            #expect(!service.log.contains("\"level\":\"error\""), "\(service.log.suffix(1000))")
        }

        /// How many mails have become tickets.
        private func taken(_ site: Site) throws -> Int64 { try site.books.count("intake WHERE outcome = 'created'") }

        /// Writes the mails where an MTA would have put them; nobody looks yet, so they need not come by way of `tmp`.
        private func fill(_ inbox: MailDrop) throws {
            for number in 0..<BacklogTests.mails {
                let mail = TestMail(
                    sender: "Person \(number % 1_000) <person\(number % 1_000)@example.com>",
                    subject: "Matter \(number)", text: "It is number \(number).", id: "\(number)@example.com",
                    fields: [Flood.wantsNoReceipt])
                let path = "\(inbox.path)/new/1795254060.N\(1_000_000 + number).mta"
                let (bytes, file) = (mail.bytes, open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600))
                defer { close(file) }
                guard write(file, bytes, bytes.count) == bytes.count else { throw Failure("\(path): \(errno)") }
            }
        }
    }
}
