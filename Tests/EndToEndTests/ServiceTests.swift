import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Starting and stopping: one service on a state folder, a quick and clean end, a small one at rest.
    struct ServiceTests {
        @Test func `a second service on the same state is refused, and the first goes on`() throws {
            let site = try Site()
            let first = try site.serve()
            let second = try site.run("serve")
            #expect(second.code == 69)
            #expect(second.errors.contains("another Intray works on \(site.root)/state already"), "\(second.errors)")
            try site.inbox.deliver(TestMail(subject: "still here", text: "Hello", id: "1@example.com").bytes)
            #expect(try eventually { try site.outbox.count(in: "new") == 1 })
            first.kill()
            // The lock dies with its holder, however it died.
            try site.serve().stop()
        }

        @Test func `what looks and what copies works beside the service, what replaces its state does not`() throws {
            let site = try Site()
            let service = try site.serve()
            try site.inbox.deliver(TestMail(subject: "before", text: "Hello", id: "1@example.com").bytes)
            #expect(try eventually { try site.books.isQuiet(messages: 1) })
            let backup = try site.run("backup", site.path("backups"))
            #expect(backup.code == 0, "\(backup)")
            for words in [["verify"], ["outbox", "list"], ["held", "list"], ["person", "list"]] {
                let result = try IntrayProgram.run(words + ["--config", site.configuration])
                #expect(result.code == 0, "\(words): \(result)")
            }
            let path = backup.output.trimmingCharacters(in: .newlines)
            let restored = try site.run("restore", path)
            #expect(restored.code == 69 && restored.errors.contains("another Intray works on"), "\(restored)")
            try site.inbox.deliver(TestMail(subject: "after", text: "Hello", id: "2@example.com").bytes)
            #expect(try eventually { try site.books.isQuiet(messages: 2) })
            try service.stop()
            #expect(!service.log.contains("\"level\":\"error\""), "\(service.log.suffix(1000))")
        }

        @Test func `SIGTERM under load ends it within five seconds with its batches finished`() throws {
            let site = try Site()
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            try site.inbox.make()
            var chance = Chance(seed: 11)
            let flood = Flood(count: 400, chance: &chance)
            var files = try flood.openings.map { try site.inbox.deliver($0.bytes) }
            let first = try site.serve()
            try #require(eventually { try site.books.isQuiet(messages: files.count) })
            let before = try site.outbox.count(in: "new")
            files += try flood.deliver(flood.deliveries.indices, to: site)
            try #require(eventually { try site.outbox.count(in: "new") > before + 20 })

            try first.stop(within: .seconds(5))
            #expect(try site.books.count("notices WHERE state = 'queued'") > 0, "there was no load left to interrupt")
            #expect(try site.books.count("notices WHERE state = 'processing'") == 0)
            #expect(try site.books.count("intake WHERE outcome IS NULL") == 0)
            let waiting = Set(try site.inbox.names(in: "new"))
            #expect(try site.books.ledger().filter { waiting.contains($0.key) }.isEmpty)
            #expect(try site.run("verify").code == 0)

            let second = try site.serve()
            let total = flood.openings.count + flood.deliveries.count
            #expect(try eventually(within: .seconds(60)) { try site.books.isQuiet(messages: total) })
            try second.stop()
            var audit = try FloodAudit(site)
            audit.checkLedger(flood, files: files)
            audit.checkEffects(flood)
            audit.checkNotices(flood)
            audit.checkLetters()
            #expect(audit.problems.prefix(10).joined(separator: "\n") == "")
            // Nothing was killed, so nothing went twice.
            #expect(try site.outbox.count(in: "new") == site.books.count("notices"))
        }

        @Test func `at rest it takes less than 60 MB`() throws {
            let site = try Site()
            let service = try site.serve()
            try site.inbox.deliver(TestMail(subject: "wake up", text: "Hello", id: "1@example.com").bytes)
            try #require(eventually { try site.outbox.count(in: "new") == 1 })
            #expect(try service.memory("VmRSS:") < 60 << 10)
            try service.stop()
        }
    }
}
