import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// No mail server for a week, by a clock that the test sets: everything waits, and goes once when it is back.
    struct OutageTests {
        private static let hours = 4
        private static let days = 7
        private static var requests: Int { days * 24 / hours }

        private let clock: TestClock
        private let port: UInt16
        private let site: Site

        init() throws {
            clock = try TestClock()
            port = try Port.free()
            site = try Site(
                delivery: "{ smtp: \"smtp://127.0.0.1:\(port)\" }",
                brakes: "lettersPerTicket: 10, lettersPerPerson: 30, lettersPerHour: 10000")
            try site.addPeople()
            try site.inbox.make()
        }

        @Test(.timeLimit(.minutes(5)), arguments: [false, true])
        func `after a week without a mail server all that waited goes once`(isGreylisting: Bool) throws {
            let service = try site.serve(under: clock.prefix)
            let size = try service.memory("VmRSS:")
            var ahead: Int64 = 0
            for number in 0..<OutageTests.requests {
                let mail = TestMail(
                    sender: "Person \(number) <person\(number)@example.com>", subject: "Matter \(number)",
                    text: "It is number \(number).", id: "\(number)@example.com")
                try site.inbox.deliver(mail.bytes)
                #expect(try eventually { try site.books.count("tickets") == number + 1 })
                ahead += Int64(OutageTests.hours) * 3_600
                clock.set(ahead: ahead)
            }
            // Not one letter was tried, given up or taken back, and one line says why they wait.
            #expect(service.logs("letter put back"))
            #expect(try site.books.count("notice_attempts") == 0)
            #expect(try site.books.count("notices WHERE state NOT IN ('queued', 'processing', 'folded')") == 0)
            #expect(service.entries("letter put back").count == 1)
            #expect(!service.log.contains("\"level\":\"error\""), "\(service.log.suffix(1000))")
            let growth = try service.memory("VmRSS:") - size
            #expect(growth < 30 << 10, "a week took \(growth) kB")

            let sink = try LetterSink(port: port, isGreylisting: isGreylisting)
            // At once no more letters go to the agent than the brakes let through, for all that happened in a week.
            ahead += 60
            clock.set(ahead: ahead)
            #expect(try eventually(within: .seconds(20)) { try waiting(ahead) == 0 })
            #expect(sink.letters.filter { $0.recipient == Site.agent }.count <= 30)
            #expect(try site.books.count("notices WHERE state = 'folded'") > 0)
            // The digest goes after ten minutes, what was greylisted after one.
            for _ in 0..<3 {
                ahead += 600
                clock.set(ahead: ahead)
                #expect(try eventually(within: .seconds(20)) { try waiting(ahead) == 0 })
            }
            #expect(service.logs("the sending of letters goes on"))
            try service.stop()
            #expect(service.entries("letter put back").count == 1, "\(service.entries("letter put back"))")
            try check(sink)
            #expect(try site.run("verify").code == 0)
        }

        /// How many letters are due by the clock.
        private func waiting(_ ahead: Int64) throws -> Int64 {
            let now = (Int64(Date().timeIntervalSince1970) + ahead) * 1_000_000
            return try site.books.count("notices WHERE state IN ('queued', 'processing') AND due_at <= \(now)")
        }

        /// Everybody has what is theirs, once, by itself or in a digest.
        private func check(_ sink: LetterSink) throws {
            let notices = try site.books.notices()
            // Reminders go on as long as the clock does.
            let rest = notices.filter {
                !["succeeded", "folded"].contains($0.state) && !["due_soon", "overdue"].contains($0.kind)
            }
            #expect(rest.isEmpty, "\(rest.prefix(5))")
            let letters = Dictionary(grouping: sink.letters, by: \.recipient)
            for number in 0..<OutageTests.requests {
                #expect(letters["person\(number)@example.com"]?.count == 1)
            }
            let ids = sink.letters.map { $0.field("Message-ID") ?? "" }
            #expect(Set(ids).count == ids.count, "a letter went twice")
            #expect(ids.count == notices.filter { $0.state == "succeeded" }.count)
        }
    }
}
