import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// How letters are handed to a mail server: over TLS to a server that proves who it is, signed in, or to another one.
    struct HandOverTests {
        /// A certificate, and what is said about a server that has it; nil for one that gets the letter.
        struct Certificate: CustomTestStringConvertible, Sendable {
            let testDescription: String
            var name = "IP:127.0.0.1"
            var days = "2"
            var isTrusted = true
            var complaint: String?
        }

        static let certificates = [
            Certificate(testDescription: "a good certificate"),
            Certificate(
                testDescription: "one nobody vouches for", isTrusted: false, complaint: "self-signed certificate"),
            Certificate(
                testDescription: "one of another server", name: "DNS:mail.example.net",
                complaint: "no alternative certificate subject name matches"),
            Certificate(testDescription: "one of yesterday", days: "-1", complaint: "certificate has expired"),
        ]

        private let folder: TemporaryDirectory

        init() throws { folder = try TemporaryDirectory() }

        @Test(arguments: certificates, ["tls", "smtps"])
        func `only a server that proves who it is gets a letter`(certificate: Certificate, way: String) throws {
            let (pem, key) = try make(certificate)
            let server = try MailServer(["--\(way)cert", pem, "--\(way)key", key])
            let scheme = way == "tls" ? "smtp" : "smtps"
            let trust = certificate.isTrusted ? "caFile: \"\(pem)\", " : ""
            let site = try Site(
                delivery: "{ smtp: \"\(scheme)://127.0.0.1:\(server.port)\", \(trust)startTLS: \"required\" }")
            let check = try site.run("check")
            #expect(check.code == (certificate.complaint == nil ? 1 : 2), "\(check.output)")
            #expect(check.output.contains(certificate.complaint ?? "encrypted, without a sign-in"), "\(check.output)")
            let service = try ask(site)
            if let complaint = certificate.complaint {
                #expect(service.logs("letter put back"))
                let reason = try #require(service.entries("letter put back").first?["reason"])
                #expect(reason.contains(complaint), "\(reason)")
                #expect(try server.letters().isEmpty)
                #expect(try site.books.notices().map(\.state) == ["queued"])
            } else {
                _ = try server.letter(to: "ann@example.com", about: "[#1001]", saying: "has arrived")
            }
            try service.stop()
        }

        @Test func `a server that offers no encryption gets no letter where it is required`() throws {
            let server = try MailServer()
            let site = try Site(delivery: "{ smtp: \"\(server.url)\", startTLS: \"required\" }")
            let check = try site.run("check")
            #expect(check.code == 2)
            #expect(check.output.contains("have it offer STARTTLS"), "\(check.output)")
            let service = try ask(site)
            #expect(service.logs("letter put back"))
            #expect(try server.letters().isEmpty)
            try service.stop()
        }

        @Test(arguments: [
            ("passwordFile", "PLAIN", "\u{0}intray\u{0}s3cret"), ("passwordFile", "LOGIN", "s3cret"),
            ("tokenFile", "XOAUTH2", "user=intray\u{1}auth=Bearer s3cret\u{1}\u{1}"),
        ])
        func `the secret in a file opens the server, unless others can read it`(
            key: String, mechanism: String, proof: String
        ) throws {
            let sink = try LetterSink(offers: "AUTH \(mechanism)")
            let secret = folder.path("secret")
            let site = try Site(delivery: "{ smtp: \"\(sink.url)\", user: \"intray\", \(key): \"\(secret)\" }")
            try site.write("s3cret\n", to: secret)
            let service = try ask(site)
            #expect(eventually(within: .seconds(20)) { sink.count == 1 })
            #expect(sink.words.contains("AUTH \(mechanism)"))
            #expect(sink.words.contains(Data(proof.utf8).base64EncodedString()), "\(sink.words)")
            try service.stop()

            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
            for command in ["serve", "check"] {
                let result = try site.run(command)
                #expect(result.code != 0)
                #expect((result.output + result.errors).contains("can be read by others"))
            }
        }

        @Test func `the next server gets the letter while the first is away`() throws {
            let (port, next) = (try Port.free(), try LetterSink())
            let site = try Site(
                delivery: "{ smtp: \"smtp://127.0.0.1:\(port)\", fallbacks: [{ smtp: \"\(next.url)\" }] }")
            let service = try ask(site)
            #expect(eventually(within: .seconds(20)) { next.count == 1 })
            try service.stop()
            #expect(try site.books.notices().map(\.state) == ["succeeded"])
        }

        /// Starts the service and writes to it, so that a receipt is to be sent.
        private func ask(_ site: Site) throws -> RunningService {
            try site.inbox.make()
            try site.inbox.deliver(TestMail(subject: "Help", text: "It smokes.", id: "1@example.com").bytes)
            return try site.serve()
        }

        /// A certificate and its key, made by openssl, which alone makes one that has expired.
        private func make(_ certificate: Certificate) throws -> (pem: String, key: String) {
            let (pem, key, request) = (folder.path("pem"), folder.path("key"), folder.path("request"))
            try openssl(
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
                "-out", request, "-subj", "/CN=mail server", "-addext", "subjectAltName=\(certificate.name)")
            try openssl(
                "x509", "-req", "-in", request, "-signkey", key, "-copy_extensions", "copyall", "-days",
                certificate.days, "-out", pem)
            return (pem, key)
        }

        private func openssl(_ words: String...) throws {
            let child = try Child(
                ["openssl"] + words, output: folder.path("openssl-out"), errors: folder.path("openssl-errors"))
            guard child.ending(within: .seconds(30)) == .exit(0) else {
                let errors = try? String(contentsOfFile: folder.path("openssl-errors"), encoding: .utf8)
                throw Failure("openssl \(words[0]): \(errors ?? "")")
            }
        }
    }
}
