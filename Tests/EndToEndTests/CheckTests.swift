import Foundation
import SQLite
import TestSupport
import Testing

extension EndToEnd {
    /// What `intray check` finds, how bad it is, and what to do about it.
    struct CheckTests {
        /// A line of `intray check --json`.
        private struct Finding: Decodable {
            let subject: String
            let severity: String
            let words: String
            let remedy: String?
        }

        private func check(_ site: Site) throws -> (code: Int32?, findings: [Finding]) {
            let result = try site.run("check", "--json")
            return (result.code, try JSONDecoder().decode([Finding].self, from: Data(result.output.utf8)))
        }

        private func finding(_ subject: String, _ site: Site) throws -> Finding {
            try #require(try check(site).findings.first { $0.subject == subject })
        }

        @Test func `a new site lacks nothing but backups`() throws {
            let site = try Site()
            let (code, findings) = try check(site)
            #expect(code == 1)
            #expect(findings.filter { $0.severity != "ok" }.map(\.subject) == ["backups"])
            let folder = site.path("backups")
            try Data().write(to: URL(filePath: folder))
            let text = try String(contentsOfFile: site.configuration, encoding: .utf8)
            try site.write(
                text.replacing("gateways:", with: "backup: { folder: \"\(folder)\" }, gateways:"),
                to: site.configuration)
            #expect(try finding("backups", site).words.hasPrefix("there is none"))
            try FileManager.default.removeItem(atPath: folder)
            #expect(try site.run("backup").code == 0)
            #expect(try check(site).code == 0)
            let newest = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
            try FileManager.default.moveItem(atPath: "\(folder)/\(newest)", toPath: "\(folder)/2020-01-01T00-00-00Z")
            let old = try finding("backups", site)
            #expect(old.words == "the newest is 2020-01-01T00-00-00Z")
            #expect(old.remedy != nil)
        }

        @Test func `secrets that others can read, and a clock that was set back, are warned of`() throws {
            let site = try Site()
            #expect(try site.run("person", "add", "--address", Site.agent, "--name", "Bea").code == 0)
            #expect(try finding("secrets", site).severity == "ok")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o640], ofItemAtPath: "\(site.root)/state/secret")
            let secrets = try finding("secrets", site)
            #expect(secrets.severity == "warning")
            #expect(secrets.remedy == "chmod go= \(site.root)/state/secret")

            #expect(try finding("clock", site).severity == "ok")
            var database = try Database(path: "\(site.root)/state/intray.db")
            // Events cannot be changed, so the last one is repeated as one of the next day.
            let columns = try database.rows("SELECT name FROM pragma_table_info('events')") { row in row.text(0) }
            let values = columns.map { $0 == "sequence" ? "sequence + 1" : $0 == "at" ? "at + 86400000000" : $0 }
            try database.execute(
                """
                INSERT INTO events (\(columns.joined(separator: ", "))) SELECT \(values.joined(separator: ", "))
                FROM events ORDER BY sequence DESC LIMIT 1
                """)
            #expect(try finding("clock", site).severity == "warning")
        }

        @Test func `a damaged database is wrong, and the remedy is a backup`() throws {
            let site = try Site()
            #expect(try check(site).code == 1)
            let path = "\(site.root)/state/intray.db"
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            let size = try file.seekToEnd()
            try file.seek(toOffset: size / 2)
            try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size / 4)))
            try file.close()
            let (code, findings) = try check(site)
            #expect(code == 2)
            let database = try #require(findings.first { $0.subject == "database" })
            #expect(database.severity == "wrong")
        }
    }
}
