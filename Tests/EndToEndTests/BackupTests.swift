import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Copies of everything are made while the service runs, and bring a site back with all mail that came since.
    struct BackupTests {
        private func deliver(_ numbers: ClosedRange<Int>, to site: Site) throws {
            for number in numbers {
                // A sender gets so many receipts a day, and here each of them counts.
                let mail = TestMail(
                    sender: "Person \(number) <person\(number)@example.com>", subject: "Matter \(number)",
                    text: "It is ¦\(number)¦.", id: "\(number)@example.com")
                try site.inbox.deliver(mail.bytes)
            }
        }

        private func said(_ site: Site) throws -> Set<String> {
            Set(try site.books.replies().compactMap { Flood.mark(in: $0.text) })
        }

        @Test func `a site is restored from a copy made under load, and no mail is lost`() throws {
            let site = try Site()
            let service = try site.serve()
            try deliver(1...50, to: site)
            #expect(try eventually { try site.books.isQuiet(messages: 50) })
            try deliver(51...150, to: site)
            let backup = try site.run("backup", site.path("backups"))
            #expect(backup.code == 0, "\(backup)")
            let path = backup.output.trimmingCharacters(in: .newlines)
            #expect(try eventually { try site.books.isQuiet(messages: 150) })
            #expect(try site.run("restore", path).code == 69, "the service was running")
            try service.stop()

            for name in try FileManager.default.contentsOfDirectory(atPath: "\(site.root)/state") {
                try FileManager.default.removeItem(atPath: "\(site.root)/state/\(name)")
            }
            let restored = try site.run("restore", path)
            #expect(restored.code == 0, "\(restored)")
            #expect(try site.books.count("intake") >= 50)
            let second = try site.serve()
            #expect(try eventually { try site.books.isQuiet(messages: 150) })
            #expect(try said(site) == Set((1...150).map(String.init)))
            #expect(try site.books.replies().count == 150)
            let letters = try site.outbox.letters()
            // Letters of before the loss are answered as ever: the secrets came back, too.
            #expect(letters.count >= 150)
            try second.stop()
            #expect(try site.run("verify").code == 0)
        }

        @Test func `what a restored copy replaces is kept`() throws {
            let site = try Site()
            try site.addPerson(Site.admin, name: "Dora Dietz", role: "admin")
            let path = try site.run("backup", site.path("backups")).output.trimmingCharacters(in: .newlines)
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            let output = try site.run("restore", path).output
            #expect(try site.books.count("people WHERE name = 'Bea Brandt'") == 0)
            let replaced = try #require(output.firstMatch(of: /kept in (\S+)/)).1
            #expect(try Books(path: "\(replaced)/intray.db").count("people WHERE name = 'Bea Brandt'") == 1)
        }

        @Test func `a damaged copy and a folder that is none are refused, and nothing is moved`() throws {
            let site = try Site()
            try site.addPerson(Site.admin, name: "Dora Dietz", role: "admin")
            let path = try site.run("backup", site.path("backups")).output.trimmingCharacters(in: .newlines)
            let file = try #require(FileHandle(forUpdatingAtPath: "\(path)/intray.db"))
            try file.seek(toOffset: 8_192)
            try file.write(contentsOf: Data(repeating: 0x5A, count: 65_536))
            try file.close()
            func state() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: "\(site.root)/state").sorted()
            }
            // The lock is there from the first try on.
            #expect(try site.run("restore", site.root).errors.contains("is no backup"))
            let before = try state()
            #expect(try site.run("restore", path).errors.contains("is damaged"))
            #expect(try state() == before)
        }

        @Test func `the service makes copies by itself, and only so many are kept`() throws {
            let site = try Site()
            let folder = site.path("backups")
            for day in 1...3 {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/2020-01-0\(day)T03-00-00Z", withIntermediateDirectories: true)
            }
            let service = try site.serve(under: ["env", "INTRAY_BACKUP_FOLDER=\(folder)", "INTRAY_BACKUP_KEEP=2"])
            #expect(service.logs("backup made"))
            func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
            #expect(try eventually { try names().count == 2 })
            #expect(try names().first == "2020-01-03T03-00-00Z")
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(try names()[1])").sorted()
            #expect(files == ["intray.db", "secret"])
            try service.stop()
        }
    }
}
