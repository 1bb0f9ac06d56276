import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Folders and files on a disk that is mounted for reading only, which holds for root, too.
    struct ReadOnlyTests {
        /// A line of `intray check --json`.
        private struct Finding: Decodable {
            let subject: String
            let severity: String
            let remedy: String?
        }

        @Test func `a state folder for reading is refused at the start, with what to do`() throws {
            try SmallDisk.with(bytes: 32 << 20) { disk in
                let site = try Site(root: disk.path)
                try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
                try disk.protect(disk.path + "/state")
                let service = try site.start()
                try Failure.unless(service.child.ending(within: .seconds(20)) == .exit(69), service.log)
                try Failure.unless(service.log.contains("cannot be written: Read-only file system"), service.log)
                let verdict = try site.run("verify")
                let isClear = verdict.code == 73 && verdict.errors.contains("mount its disk for writing")
                try Failure.unless(isClear, "\(verdict)")
                let check = try site.run("check", "--json")
                let findings = try JSONDecoder().decode([Finding].self, from: Data(check.output.utf8))
                let database = findings.first { $0.subject == "database" && $0.severity == "wrong" }
                let isTold = check.code == 2 && database?.remedy?.contains("mount its disk for writing") == true
                try Failure.unless(isTold, "\(check)")
                try disk.unprotect(disk.path + "/state")
                try site.serve().stop()
            }
        }

        @Test func `a database for reading is refused at the start, with what to do`() throws {
            try SmallDisk.with(bytes: 32 << 20) { disk in
                let site = try Site(root: disk.path)
                try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
                let path = disk.path + "/state/intray.db"
                try disk.protect(path)
                let service = try site.start()
                try Failure.unless(service.child.ending(within: .seconds(20)) == .exit(73), service.log)
                try Failure.unless(service.log.contains("the database cannot be written"), service.log)
                try disk.unprotect(path)
                try site.serve().stop()
            }
        }

        @Test func `a Maildir for reading holds up its mail, which is applied once when it can be moved`() throws {
            let problems = try SmallDisk.with(bytes: 32 << 20) { disk in
                let scene = try FaultScene(root: disk.path)
                scene.service.child.send(SIGSTOP)
                try scene.deliver()
                try disk.protect(scene.site.inbox.path)
                scene.service.child.send(SIGCONT)
                try scene.standsStill("intake of inbox stands still: Read-only file system")
                let refused = try scene.site.run("deliver", input: TestMail(subject: "x", text: "y", id: "z").bytes)
                try Failure.unless(refused.code == 75, "\(refused)")
                try disk.unprotect(scene.site.inbox.path)
                try scene.isReady()
                try scene.waitUntilQuiet()
                try scene.service.stop()
                return try scene.problems()
            }
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}
