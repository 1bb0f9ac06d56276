import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The examples in `config` for mail servers, each held against the real one.
    struct MailServerTests {
        /// A mail server that hands mail to Intray in one of the ways that the examples show.
        struct Way: CustomTestStringConvertible, Sendable {
            let testDescription: String
            /// The package in the folder of unpacked servers.
            let package: String
            /// What its `/etc` has: the examples as they stand, and the little that an admin has around them.
            let files: [String: [String]]
            /// The folders below `/var` that installing the package would have made, and whose they are.
            let owned: [String: String]
            let start: [String]
            /// Makes the server try again what waits in its queue.
            let retry: [String]
            /// The log that says when a mail is put off, and the word for it.
            let log: String
            let putOff: String

            /// Lays a host out for the server and starts it there.
            func start(delivering inbox: MailDrop) throws -> (host: MailHost, server: Child) {
                let host = try MailHost(
                    package, files: files.mapValues { $0.joined(separator: "\n") }, owned: owned, delivering: inbox)
                // The server of the test before may take a moment to go.
                guard eventually({ !Port.isOpen(25) }) else { throw Failure("another mail server is still there") }
                let server = try host.start(start)
                guard eventually(within: .seconds(30), { Port.isOpen(25) || server.hasEnded }), !server.hasEnded else {
                    throw Failure("\(testDescription) does not listen: \(host.log("output"))")
                }
                return (host, server)
            }
        }

        static let ways = [
            postfix("Postfix into the Maildir", main: ["postfix/main.cf"], master: []),
            postfix(
                "Postfix into intray deliver", main: ["postfix/main.cf", "postfix/pipe.cf"],
                master: ["postfix/master.cf"]),
            postfix(
                "Postfix and Dovecot's delivery agent", main: ["postfix/main.cf", "dovecot/main.cf"],
                master: ["dovecot/master.cf"]),
            exim("Exim into the Maildir", "intray_maildir"), exim("Exim into intray deliver", "intray_pipe"),
            openSMTPD("OpenSMTPD into the Maildir", "maildir"), openSMTPD("OpenSMTPD into intray deliver", "mda"),
        ]

        @Test(arguments: ways) func `a reply address finds its ticket, and what cannot be written waits`(way: Way)
            throws
        {
            let site = try Site()
            try site.addPeople()
            try site.inbox.make()
            let (host, server) = try way.start(delivering: site.inbox)
            let service = try site.serve()

            #expect(try send("1@example.com", to: Site.address) == 0)
            try settles(1, site, host, way)
            let receipt = try #require(try site.outbox.letters().first { $0.recipient == "ann@example.com" })
            // Nothing but the envelope says where it belongs, and the sender's server has changed its case.
            #expect(try send("2@example.com", to: receipt.replyTo.uppercased()) == 0)
            try settles(2, site, host, way)
            #expect(try send("3@example.com", to: "nobody@support.example.com") != 0)

            try host.give(inboxTo: 0)
            #expect(try send("4@example.com", to: receipt.replyTo) == 0)
            let isPutOff = eventually(within: .seconds(30)) { host.log(way.log).contains(way.putOff) }
            #expect(isPutOff, "\(host.log(way.log))")
            #expect(try site.books.ledger().count == 2)
            try host.give(inboxTo: MailHost.user)
            // What was put off a moment ago may not be where the first retry looks for it.
            let isBack = try eventually(within: .seconds(60)) {
                _ = try host.start(way.retry).ending(within: .seconds(20))
                return try site.books.isQuiet(messages: 3)
            }
            #expect(isBack, "\(host.log(way.log))")

            #expect(try site.books.ledger().map(\.outcome) == ["created", "replied", "replied"])
            #expect(try site.books.replies().map(\.ticket) == [1001, 1001, 1001])
            #expect(!server.hasEnded)
            try service.stop()
            let verdict = try site.run("verify")
            #expect(verdict.code == 0, "\(verdict.output)\(verdict.errors)")
        }

        /// Waits until so many mails have come through, and their letters are out.
        private func settles(_ count: Int, _ site: Site, _ host: MailHost, _ way: Way) throws {
            let isDone = try eventually(within: .seconds(30)) { try site.books.isQuiet(messages: count) }
            try #require(isDone, "\(host.log(way.log))\n\(host.log("output"))")
        }

        /// Sends a mail whose header does not tell its recipient; returns how curl ended.
        private func send(_ id: String, to recipient: String) throws -> Int32? {
            let folder = try TemporaryDirectory()
            let mail = """
                From: Ann Adler <ann@example.com>
                To: undisclosed-recipients:;
                Subject: The printer
                Date: Sat, 21 Nov 2026 09:00:00 +0100
                Message-ID: <\(id)>

                Words of \(id)

                """
            try Data(mail.replacing("\n", with: "\r\n").utf8).write(to: URL(filePath: folder.path("mail")))
            let child = try Child(
                [
                    "curl", "--silent", "--show-error", "--max-time", "20", "--noproxy", "*", "--mail-from",
                    "ann@example.com", "--mail-rcpt", recipient, "--upload-file", folder.path("mail"),
                    "smtp://127.0.0.1/mx.example.net",
                ], output: folder.path("output"), errors: folder.path("output"))
            guard case .exit(let code)? = child.ending(within: .seconds(30)) else { return nil }
            return withExtendedLifetime(folder) { code }
        }
    }
}
