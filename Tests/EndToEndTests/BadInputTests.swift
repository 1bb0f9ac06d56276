import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Whatever lies in `new` ends in a row of the ledger or in a line of the log, and the mail behind it goes on.
    struct BadInputTests {
        private let site: Site
        private var fresh: String { site.inbox.path + "/new" }

        init() throws {
            site = try Site()
            try site.addPeople()
            try site.inbox.make()
        }

        @Test func `an empty file is held`() throws {
            let service = try site.serve()
            let name = try site.inbox.deliver([])
            try nextMailGoesOn()
            #expect(try site.books.entry(name)?.outcome == "held")
            try endsWell(service, held: [name])
        }

        @Test func `a file without a header is held`() throws {
            let service = try site.serve()
            let words = try site.inbox.deliver(Array("just some words\nand no header\n".utf8))
            let noise = try site.inbox.deliver((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 167 >> 3) })
            try nextMailGoesOn()
            #expect(try site.books.entry(words)?.outcome == "held")
            #expect(try site.books.entry(noise)?.outcome == "held")
            try endsWell(service, held: [words, noise])
        }

        @Test func `a mail of 30 MB is held, and the admin is told why`() throws {
            let service = try site.serve()
            let line = Array(repeating: UInt8(ascii: "x"), count: 75) + [0x0A]
            var mail = TestMail(subject: "the video", text: "See:", id: "big@example.com").bytes
            mail.reserveCapacity(31 << 20)
            while mail.count < 30 << 20 { mail += line }
            let name = try site.inbox.deliver(mail)
            try nextMailGoesOn()
            let entry = try #require(try site.books.entry(name))
            #expect(entry.outcome == "held")
            #expect(entry.reason.contains("\(mail.count)"), "\(entry.reason)")
            #expect(
                try eventually {
                    try site.outbox.letters().contains {
                        $0.recipient == Site.admin && $0.text.contains("\(mail.count)")
                    }
                })
            try endsWell(service, held: [name])
        }

        @Test func `what is no file is left alone and reported once`() throws {
            try FileManager.default.createDirectory(atPath: fresh + "/folder", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: fresh + "/dangling", withDestinationPath: "/nowhere")
            try site.write("From: ann@example.com\n\nlinked\n", to: site.path("elsewhere"))
            try FileManager.default.createSymbolicLink(
                atPath: fresh + "/link", withDestinationPath: site.path("elsewhere"))
            #expect(mkfifo(fresh + "/pipe", 0o600) == 0)
            let service = try site.serve()
            try nextMailGoesOn()
            try nextMailGoesOn()
            let reported = service.entries("not a mail, left alone").compactMap { $0["path"] }
            #expect(reported.sorted() == ["dangling", "folder", "link", "pipe"].map { "\(fresh)/\($0)" })
            #expect(try site.inbox.names(in: "new") == ["dangling", "folder", "link", "pipe"])
            try endsWell(service, held: [])
        }

        @Test func `a file that cannot be read is reported, and taken when it can be`() throws {
            let name = try site.inbox.deliver(TestMail(subject: "secret", text: "Hello", id: "s@example.com").bytes)
            let path = "\(fresh)/\(name)"
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
            // Root reads everything, unless it has given these two capabilities away.
            let service = try site.serve(under: ["setpriv", "--bounding-set=-dac_override,-dac_read_search"])
            #expect(service.logs("mail not readable, tried again"))
            let reason = service.entries("mail not readable, tried again").first?["reason"] ?? ""
            #expect(reason.contains(path) && reason.contains("Permission denied"), "\(reason)")
            try nextMailGoesOn()
            #expect(try site.books.entry(name) == nil)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(try eventually { try site.books.entry(name)?.outcome == "created" })
            try endsWell(service, held: [])
        }

        /// A good mail that comes now opens its ticket.
        private func nextMailGoesOn() throws {
            let id = UUID().uuidString
            let name = try site.inbox.deliver(
                TestMail(subject: "the next mail \(id)", text: "Hello", id: "\(id)@example.com").bytes)
            #expect(try eventually(within: .seconds(20)) { try site.books.entry(name)?.outcome == "created" })
        }

        /// The service never stumbled, the held files are where held files are, and the books are right.
        private func endsWell(_ service: RunningService, held: [String]) throws {
            #expect(try eventually { try site.inbox.names(in: ".Held/cur") == held.map { $0 + ":2," }.sorted() })
            try service.stop()
            #expect(!service.log.contains("\"level\":\"error\",\"message\":\"intake stopped"))
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }
    }
}
