import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The clock is set back a day, and forward again, under a running service and between two.
    struct ClockTests {
        private static let day: Int64 = 86_400

        private let clock: TestClock
        private let port: UInt16
        private let site: Site

        init() throws {
            clock = try TestClock()
            port = try Port.free()
            site = try Site(delivery: "{ smtp: \"smtp://127.0.0.1:\(port)\" }")
            try site.addPeople()
            try site.inbox.make()
        }

        @Test(.timeLimit(.minutes(5)), arguments: [false, true])
        func `a clock that is set back a day holds nothing up`(isRestarted: Bool) throws {
            var service = try site.serve(under: clock.prefix)
            var client = try WebClient(service)
            try client.signIn(Site.admin, Site.password)
            try ask(1...3)
            // There is no mail server yet: the letters are put back, to a time that is soon a day away.
            #expect(service.logs("letter put back"))
            #expect(try eventually { try site.books.count("notices WHERE state = 'processing'") == 0 })

            if isRestarted { try service.stop() }
            clock.set(ahead: -ClockTests.day)
            if isRestarted {
                service = try site.serve(under: clock.prefix)
                client = try WebClient(service)
            }
            #expect(service.logs("the clock was set back"))
            let sink = try LetterSink(port: port)
            try ask(4...6)
            clock.set(ahead: -ClockTests.day + 60)
            #expect(try eventually(within: .seconds(20)) { try site.books.isQuiet(messages: 6) })
            #expect(sink.count == 12, "each has a receipt and the agent's word of it")

            // Who is signed in stays so, and may sign in again; numbers and history go on in their order.
            if !isRestarted { #expect(try client.get("/api/v1/me").status == 200) }
            try client.signIn(Site.admin, Site.password)
            #expect(try client.get("/api/v1/admin/tickets").status == 200)
            #expect(try site.books.tickets().map(\.title) == (1...6).map { "Matter \($0)" })
            #expect(try site.books.tickets().map(\.number) == Array(1001...1006))

            // And forward again, three days at once: tickets are spoken of as late, each once, and nothing goes anew.
            clock.set(ahead: 2 * ClockTests.day)
            try ask(7...7)
            #expect(try eventually(within: .seconds(20)) { try site.books.count("events WHERE kind = 'late'") >= 6 })
            clock.set(ahead: ClockTests.day)
            #expect(eventually(within: .seconds(20)) { service.entries("the clock was set back").count == 2 })
            #expect(try eventually(within: .seconds(20)) { try site.books.isQuiet(messages: 7) })
            try service.stop()
            #expect(try site.books.count("events WHERE kind = 'late'") == 6)
            let ids = sink.letters.map { $0.field("Message-ID") ?? "" }
            #expect(Set(ids).count == ids.count, "a letter went twice")
            #expect(try site.books.count("notices WHERE state = 'succeeded'") == ids.count)
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        private func ask(_ numbers: ClosedRange<Int>) throws {
            for number in numbers {
                let mail = TestMail(
                    sender: "person\(number)@example.com", subject: "Matter \(number)", text: "It is number \(number).",
                    id: "\(number)@example.com")
                try site.inbox.deliver(mail.bytes)
                // One after the other, so that their numbers are known.
                #expect(try eventually { try site.books.count("tickets") == number })
            }
        }
    }
}
