import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A full disk stops intake with a clear log line, loses nothing, and when there is room again work goes on.
    struct DiskFullTests {
        /// Bytes that are left on the disk, one try after the other: none, a page, enough for a part of the work.
        private static let rooms = [0, 4_096, 65_536, 262_144, 0, 1_048_576]
        private static let mailsPerRoom = 40

        /// What the work on the small disk came to.
        private struct Findings {
            var verdict = ""
            var problems: [String] = []
            var stops = 0
        }

        @Test(.timeLimit(.minutes(5))) func `a full disk loses nothing and is got over`() throws {
            let findings = try SmallDisk.with(bytes: 64 << 20) { disk in try DiskFullTests.work(on: disk) }
            #expect(findings.verdict == "")
            #expect(findings.problems.prefix(10).joined(separator: "\n") == "")
            #expect(findings.stops >= 2, "the full disk was hardly noticed")
        }

        private static func work(on disk: SmallDisk) throws -> Findings {
            let site = try Site(root: disk.path)
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            try site.inbox.make()
            var chance = Chance(seed: 7)
            let flood = Flood(count: rooms.count * mailsPerRoom, chance: &chance)
            var files = try flood.openings.map { try site.inbox.deliver($0.bytes) }
            let service = try site.serve()
            try wait(site, "the openings") { try site.books.isQuiet(messages: files.count) }
            var findings = Findings()
            for (index, room) in rooms.enumerated() {
                let part = index * mailsPerRoom..<(index + 1) * mailsPerRoom
                files += try fill(disk, leaving: room, of: site, service, flood, part, &findings)
            }
            try wait(site, "everything") {
                try site.books.isQuiet(messages: flood.openings.count + flood.deliveries.count)
            }
            try service.stop()
            let verdict = try site.run("verify")
            if verdict.code != 0 { findings.verdict = verdict.output + verdict.errors }
            var audit = try FloodAudit(site)
            audit.checkLedger(flood, files: files)
            audit.checkEffects(flood)
            audit.checkNotices(flood)
            audit.checkLetters()
            findings.problems += audit.problems
            return findings
        }

        /// Mail waits, the disk is full, the service wakes up to it; then there is room again.
        private static func fill(
            _ disk: SmallDisk, leaving room: Int, of site: Site, _ service: RunningService, _ flood: Flood,
            _ part: Range<Int>, _ findings: inout Findings
        ) throws -> [String] {
            // The service sleeps meanwhile, so that it meets mail and full disk together.
            service.child.send(SIGSTOP)
            var files = try part.dropLast().compactMap { try flood.deliver($0, to: site) }
            try disk.fill(leaving: room)
            let late = flood.deliveries[part.upperBound - 1].mail
            if room == 0 {
                let refused = try site.run("deliver", input: late.bytes)
                if refused.code != 75 { findings.problems.append("a mail that cannot be kept: \(refused)") }
                if try site.inbox.count(in: "tmp") > 0 { findings.problems.append("rests of a mail lie in tmp") }
            }
            let stops = service.entries(stop).count
            service.child.send(SIGCONT)
            let isTold = try eventually(within: .seconds(5)) {
                try service.entries(stop).count > stops || site.inbox.count(in: "new") == 0
            }
            if !isTold { findings.problems.append("nothing is said about a disk with \(room) bytes left") }
            findings.stops += service.entries(stop).count > stops ? 1 : 0
            for entry in service.entries(stop) where !(entry["reason"] ?? "").contains("full") {
                findings.problems.append("not a clear line: \(entry)")
            }
            disk.clear()
            files.append(try site.inbox.deliver(late.bytes))
            try wait(site, "the mail after a disk with \(room) bytes") { try site.inbox.count(in: "new") == 0 }
            return files
        }

        private static let stop = "intake stopped for a moment; nothing was taken"

        private static func wait(_ site: Site, _ what: String, _ condition: () throws -> Bool) throws {
            guard try eventually(within: .seconds(60), condition) else {
                let waiting = try site.books.notices().filter { $0.state != "succeeded" }
                throw Failure("waited for \(what) in vain; letters wait: \(waiting.prefix(5))")
            }
        }
    }
}
