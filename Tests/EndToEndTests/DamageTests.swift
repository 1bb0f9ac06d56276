import Foundation
import SQLite
import TestSupport
import Testing

extension EndToEnd {
    /// A database with a page that is none any more: nothing wrong is said or done, and a backup brings all mail back.
    struct DamageTests {
        /// Where the first page of a table is in the file, and its size; nothing is in the log any more.
        private func page(of table: String, _ scene: FaultScene) throws -> (offset: Int64, size: Int64) {
            var database = try Database(path: scene.site.books.path)
            let place = try database.first(
                """
                SELECT (rootpage - 1) * page_size, page_size FROM sqlite_master, pragma_page_size WHERE name = $1
                """, .text(table)
            ) { row in (row.int(0), row.int(1)) }
            try database.checkpoint(.truncate)
            return try #require(place)
        }

        /// Overwrites the first page of a table, which nobody uses.
        private func damage(_ table: String, _ scene: FaultScene) throws {
            let (offset, size) = try page(of: table, scene)
            let file = try #require(FileHandle(forUpdatingAtPath: scene.site.books.path))
            try file.seek(toOffset: UInt64(offset))
            try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size)))
            try file.close()
        }

        @Test(arguments: ["replies", "notices", "intake"])
        func `a damaged table stops the work and not the service, and a backup brings all mail back`(
            table: String
        ) throws {
            let scene = try FaultScene()
            for number in 0..<5 { try scene.deliver(from: "ann.\(number)@example.com") }
            try scene.waitUntilQuiet()
            let backup = try scene.site.run("backup", scene.site.path("backups"))
            #expect(backup.code == 0, "\(backup)")
            for number in 5..<8 { try scene.deliver(from: "ann.\(number)@example.com") }
            try scene.waitUntilQuiet()
            try scene.service.stop()
            try damage(table, scene)

            let verdict = try scene.site.run("verify")
            #expect(verdict.code == 1, "\(verdict)")
            #expect(verdict.output.contains("WRONG database:"), "\(verdict)")
            let check = try scene.site.run("check")
            #expect(check.code == 2)
            #expect(check.output.contains("intray restore a backup"), "\(check)")

            let service = try scene.site.start()
            try scene.deliver(from: "ann.8@example.com")
            if table == "intake" {
                // Where the ledger ends is looked up before anything else.
                #expect(service.child.ending(within: .seconds(20)) == .exit(69))
                #expect(service.log.contains("the database is damaged; stop the service and intray restore a backup"))
            } else {
                try service.isReady()
                let client = try WebClient(service)
                let isTold = try eventually(within: .seconds(20)) {
                    try client.get("/readyz").text.contains("the database is damaged")
                }
                #expect(isTold, "\(service.log)")
                #expect(try client.get("/healthz").status == 200)
                #expect(try scene.site.inbox.count(in: "new") == 1)
                try service.stop()
            }

            let restored = try scene.site.run("restore", backup.output.trimmingCharacters(in: .newlines))
            #expect(restored.code == 0, "\(restored)")
            #expect(restored.output.contains("3 mails that the database does not know"), "\(restored)")
            try scene.restart()
            try scene.waitUntilQuiet()
            try scene.service.stop()
            let problems = try scene.mailProblems()
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}
