import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The guarantee of the outbox over SMTP, held against `kill -9`.
    struct OutboxKillTests {
        private static let kills = 100
        private static let letters = 5_000
        private static let connections = 2

        @Test(.timeLimit(.minutes(20)))
        func `a hundred kills while letters go out lose none and repeat only what was on its way`() throws {
            let seed = Chance.seed
            var chance = Chance(seed: seed)
            let sink = try LetterSink()
            let site = try Site(
                delivery: "{ smtp: \"\(sink.url)\", connections: \(OutboxKillTests.connections) }")
            // There are books from the first kill on.
            try site.serve().stop()
            // Everybody gets a receipt of their own.
            for number in 0..<OutboxKillTests.letters {
                let mail = TestMail(
                    sender: "ann.\(number)@example.com", subject: "Request \(number)", text: "It is number \(number).",
                    id: "\(number)@example.com")
                try site.inbox.deliver(mail.bytes)
            }

            var onTheirWay: [String] = []
            for round in 0..<OutboxKillTests.kills {
                let goal = OutboxKillTests.letters * round / OutboxKillTests.kills
                let earlier = sink.count
                try kill(site, once: { sink.count > goal }, &chance)
                let (sent, logged) = (try sent(site), try logged(site))
                let unlogged = sink.letters.dropFirst(earlier).filter { !logged.contains(id(of: $0)) }
                let unheard = Set(unlogged.map(\.recipient)).subtracting(sent)
                #expect(unheard.count <= OutboxKillTests.connections, "seed \(seed), round \(round)")
                onTheirWay += unheard
            }

            let last = try site.serve()
            let isQuiet = try eventually(within: .seconds(600)) {
                try site.books.isQuiet(messages: OutboxKillTests.letters)
            }
            #expect(isQuiet, "seed \(seed): the outbox is not empty")
            try last.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "seed \(seed): \(verdict.output)\(verdict.errors)")

            let letters = Dictionary(grouping: sink.letters, by: \.recipient)
            let everybody = Set((0..<OutboxKillTests.letters).map { "ann.\($0)@example.com" })
            #expect(Set(letters.keys) == everybody, "seed \(seed)")
            for (recipient, copies) in letters {
                let ids = Set(copies.map { $0.field("Message-ID") })
                #expect(ids.count == 1 && !ids.contains(nil), "seed \(seed), \(recipient): \(ids)")
            }
            let repeated = letters.filter { $0.value.count > 1 }
            #expect(Set(repeated.keys).isSubset(of: onTheirWay), "seed \(seed)")
            #expect(sink.count - letters.count <= onTheirWay.count, "seed \(seed)")
            #expect(try site.books.count("notices WHERE state = 'succeeded'") == OutboxKillTests.letters)
        }

        /// Whose letters are written down as sent.
        private func sent(_ site: Site) throws -> Set<String> {
            Set(try site.books.notices().filter { $0.state == "succeeded" }.map(\.recipient))
        }

        /// The Message-IDs of the letters that a lane noted as taken, whether or not the store knows of them.
        private func logged(_ site: Site) throws -> Set<Substring> {
            let log = try String(contentsOfFile: "\(site.root)/state/sent-mail", encoding: .utf8)
            return Set(log.split(separator: "\n").compactMap { $0.split(separator: " ").last })
        }

        private func id(of letter: LetterSink.Taken) -> Substring {
            letter.field("Message-ID")?.split { "<>".contains($0) }.dropFirst().first ?? ""
        }

        /// Starts the service and kills it at a moment of chance after a condition holds; sometimes it is not even ready.
        private func kill(_ site: Site, once condition: () -> Bool, _ chance: inout Chance) throws {
            let service = try site.start()
            let isEarly = Int.random(in: 0..<10, using: &chance) == 0
            let moment = Duration.microseconds(Int.random(in: 0..<(isEarly ? 200_000 : 20_000), using: &chance))
            if !isEarly {
                try service.isReady()
                _ = eventually(within: .seconds(120)) { condition() || service.child.hasEnded }
            }
            let hasEnded = eventually(within: moment) { service.child.hasEnded }
            #expect(!hasEnded, "the service ended by itself:\n\(service.log.suffix(2000))")
            service.kill()
        }
    }
}
