import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The service with a certificate of its own, made by openssl and trusted by curl.
    struct TLSTests {
        private let folder: TemporaryDirectory
        private let site: Site
        private var certificate: String { folder.path("certificate.pem") }

        init() throws {
            folder = try TemporaryDirectory()
            site = try Site(
                http: """
                    certificateFile: "\(folder.path("certificate.pem"))", privateKeyFile: "\(folder.path("key.pem"))"
                    """)
            try TLSTests.make(certificate: folder.path("certificate.pem"), key: folder.path("key.pem"), in: folder)
        }

        private static func make(certificate: String, key: String, in folder: TemporaryDirectory) throws {
            let child = try Child(
                [
                    "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1",
                ], output: folder.path("openssl-out"), errors: folder.path("openssl-errors"))
            guard child.ending(within: .seconds(30)) == .exit(0) else { throw Failure("openssl made no certificate") }
        }

        @Test func `with certificate and key everything goes over TLS, and browsers are told to stay there`() throws {
            let check = try site.run("check")
            #expect(check.code == 1, "but for backups all is well")
            #expect(check.output.contains("certificate and key belong together"), "\(check.output)")
            try site.addPeople()
            let service = try site.serve()
            var client = try WebClient(service, trusting: certificate)
            let answer = try client.get("/readyz")
            #expect(answer.status == 200)
            #expect(answer.head.contains("Strict-Transport-Security: max-age=31536000"), "\(answer.head)")
            try client.signIn(Site.admin, Site.password)
            let text = String(repeating: "x", count: 1_000_000)
            let opened = try client.post("/api/v1/tickets", Array(#"{"title": "a", "text": "\#(text)"}"#.utf8))
            #expect(opened.status == 201)
            let read = try client.get("/api/v1/tickets/1001")
            #expect(read.text.contains(text))

            #expect(throws: Failure.self) { try WebClient(service).get("/readyz") }
            #expect(throws: Failure.self) {
                try WebClient(service, trusting: certificate, options: ["--tls-max", "1.1"]).get("/readyz")
            }
            #expect(
                try WebClient(service, trusting: certificate, options: ["--tls-max", "1.2"]).get("/readyz").status
                    == 200)
            try service.stop()
        }

        @Test func `a key of another certificate is said to be one, and nothing starts`() throws {
            try TLSTests.make(certificate: folder.path("other.pem"), key: folder.path("key.pem"), in: folder)
            let check = try site.run("check")
            #expect(check.code == 2)
            #expect(check.output.contains("WRONG http: "), "\(check.output)")
            #expect(check.output.contains("do not belong together"), "\(check.output)")
            let serve = try site.run("serve")
            #expect(serve.code == 69)
            #expect(serve.errors.contains("do not belong together"), "\(serve.errors)")
        }

        @Test func `a key that others can read is refused`() throws {
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.path("key.pem"))
            let check = try site.run("check")
            #expect(check.code == 2)
            #expect(check.output.contains("can be read by others"), "\(check.output)")
        }
    }
}
