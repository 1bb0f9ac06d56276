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

        @Test(arguments: [
            ("8BITMIME", "", "ok", "in the clear, without a sign-in, letters of any size, no SMTPUTF8"),
            ("SIZE 20971520", "", "ok", "letters of up to 20 MB, no 8BITMIME"),
            ("SIZE 100000", "", "warning", "up to 100000 bytes only"),
            ("SMTPUTF8", ", startTLS: \"ifOffered\"", "warning", "offers no STARTTLS, so letters go in the clear"),
            ("SMTPUTF8", ", user: \"intray\", passwordFile: \"SECRET\"", "wrong", "offers no sign-in"),
            ("AUTH GSSAPI", ", user: \"intray\", passwordFile: \"SECRET\"", "wrong", "libcurl 67"),
            ("AUTH PLAIN", ", user: \"intray\", passwordFile: \"SECRET\"", "ok", "signed in"),
        ])
        func `a mail server is called and sent nothing, and what it does not offer is told`(
            offer: String, keys: String, severity: String, words: String
        ) throws {
            let sink = try LetterSink(offers: offer)
            let folder = try TemporaryDirectory()
            let keys = keys.replacing("SECRET", with: folder.path("secret"))
            let site = try Site(delivery: "{ smtp: \"\(sink.url)\"\(keys) }")
            try site.write("s3cret\n", to: folder.path("secret"))
            let found = try finding("delivery \(sink.url)", site)
            #expect(found.severity == severity, "\(found)")
            #expect(found.words.contains(words), "\(found.words)")
            #expect((found.remedy != nil) == (severity != "ok"))
            #expect(!found.words.contains("s3cret"))
            #expect(sink.words.allSatisfy { !$0.hasPrefix("MAIL") })
        }

        @Test func `a mail server that is away is a finding, and so is each that stands in for it`() throws {
            let (away, sink) = (try Port.free(), try LetterSink())
            let site = try Site(
                delivery: "{ smtp: \"smtp://127.0.0.1:\(away)\", fallbacks: [{ smtp: \"\(sink.url)\" }] }")
            let (code, findings) = try check(site)
            #expect(code == 1)
            let servers = findings.filter { $0.subject.hasPrefix("delivery ") }
            #expect(servers.map(\.severity) == ["warning", "ok"])
            #expect(servers.first?.remedy?.hasPrefix("letters wait until it is there") == true)
        }

        @Test func `a program that wanted no more calls is warned of`() throws {
            let folder = try TemporaryDirectory()
            let site = try Site(
                webhooks: "[{ name: \"crm\", url: \"http://127.0.0.1:9/\", secretFile: \"\(folder.path("crm"))\" }]")
            try site.write("whsec_\(Data([UInt8](0..<32)).base64EncodedString())\n", to: folder.path("crm"))
            #expect(try finding("webhook crm", site).severity == "ok")
            try site.serve().stop()
            var database = try Database(path: "\(site.root)/state/intray.db")
            try database.execute("UPDATE outlets SET closed_at = 1800000000000000 WHERE channel = 'webhook:crm'")
            let closed = try finding("webhook crm", site)
            #expect(closed.severity == "warning")
            #expect(closed.words.contains("2027-01-15T08:00:00Z"), "\(closed.words)")
        }

        @Test func `a self-test that nobody brings back, or nobody takes, is told and not waited for any longer`()
            throws
        {
            let sink = try LetterSink()
            let site = try Site(delivery: "{ smtp: \"\(sink.url)\" }")
            func selfTest() throws -> Finding {
                let result = try site.run("check", "--json", "--self-test", "--wait", "1")
                let findings = try JSONDecoder().decode([Finding].self, from: Data(result.output.utf8))
                return try #require(findings.first { $0.subject == "self-test of \(site.inbox.path)" })
            }
            let lost = try selfTest()
            #expect(lost.severity == "warning")
            #expect(lost.words.contains("did not arrive within 1 s"))
            let mail = try #require(sink.letters.first)
            #expect(mail.recipient == Site.address)
            #expect(mail.field("Authentication-Results")?.contains("mx.example.com; dmarc=pass") == true)
            #expect(try site.run("check", "--wait", "1").code == 64)
            let folder = site.path("outbox")
            let text = try String(contentsOfFile: site.configuration, encoding: .utf8)
            try site.write(
                text.replacing("smtp: \"\(sink.url)\"", with: "maildir: \"\(folder)\""), to: site.configuration)
            #expect(try selfTest().severity == "warning")
        }

        /// Postfix as in the example, with the table that takes forged results away or without it.
        @Test(arguments: zip([true, false], [true, false]))
        func `the self-test tells whether the border MTA takes forged results away, and opens no ticket`(
            isStripping: Bool, isServing: Bool
        ) throws {
            let site = try Site(delivery: "{ smtp: \"smtp://127.0.0.1:25\" }")
            try site.inbox.make()
            let way = MailServerTests.postfix(
                "Postfix", main: ["postfix/main.cf"], master: [], tables: isStripping ? ["header_checks"] : [])
            let (host, server) = try way.start(delivering: site.inbox)
            let service = isServing ? try site.serve() : nil
            let result = try site.run("check", "--json", "--self-test", "--wait", "30")
            let findings = try JSONDecoder().decode([Finding].self, from: Data(result.output.utf8))
            let found = try #require(findings.first { $0.subject == "self-test of \(site.inbox.path)" })
            #expect(found.severity == (isStripping ? "ok" : "warning"), "\(found) \(host.log("postfix.log"))")
            #expect(
                found.words.contains(isStripping ? "was taken away" : "in the name of mx.example.com comes through"))
            if let service {
                #expect(try eventually { try site.books.isQuiet(messages: 1) })
                #expect(try site.books.ledger().map(\.outcome) == ["loop"])
                #expect(try site.books.notices().isEmpty)
                try service.stop()
            } else {
                #expect(try site.inbox.count(in: "new") == 1)
            }
            #expect(!server.hasEnded)
        }
    }
}
