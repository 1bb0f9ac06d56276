import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The guarantees of intake and outbox, held against `kill -9`.
    struct KillTests {
        private static let kills = 100
        private static let mails = 10_000

        @Test(.timeLimit(.minutes(20))) func `a hundred kills lose nothing and repeat nothing`() throws {
            let seed = Chance.seed
            var chance = Chance(seed: seed)
            let flood = Flood(count: KillTests.mails, chance: &chance)
            let site = try Site(mailboxes: 2)
            for inbox in site.inboxes { try inbox.make() }

            // The tickets that the flood cites by number come first and in order, so that their numbers are known.
            var files = try flood.openings.map { opening in try site.inbox.deliver(opening.bytes) }
            let first = try site.serve()
            try #require(eventually(within: .seconds(20)) { try site.books.isQuiet(messages: files.count) })
            try first.stop()

            let share = KillTests.mails / KillTests.kills
            for round in 0..<KillTests.kills {
                files += try kill(site, during: flood, round * share..<(round + 1) * share, &chance)
            }

            let last = try site.serve()
            let total = flood.openings.count + KillTests.mails
            let isQuiet = try eventually(within: .seconds(600)) { try site.books.isQuiet(messages: total) }
            #expect(isQuiet, "seed \(seed): the service is not done with what came in")
            try last.stop()

            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "seed \(seed): \(verdict.output)\(verdict.errors)")
            var audit = try FloodAudit(site)
            audit.checkLedger(flood, files: files)
            audit.checkEffects(flood)
            audit.checkNotices(flood)
            audit.checkLetters()
            let problems = audit.problems.prefix(10).joined(separator: "\n")
            #expect(problems == "", "seed \(seed), \(audit.problems.count) problems")
        }

        /// Starts the service, lets a share of the flood arrive, and kills it at a moment of chance, ready or not.
        private func kill(
            _ site: Site, during flood: Flood, _ share: Range<Int>, _ chance: inout Chance
        ) throws -> [String] {
            let service = try site.start()
            let moment = Duration.microseconds(Int.random(in: 0..<200_000, using: &chance))
            if Int.random(in: 0..<10, using: &chance) > 0 { try service.isReady() }
            let delivering = Background { try flood.deliver(share, to: site) }
            let hasEnded = eventually(within: moment) { service.child.hasEnded }
            #expect(!hasEnded, "the service ended by itself:\n\(service.log.suffix(2000))")
            service.kill()
            return try delivering.result()
        }
    }
}
