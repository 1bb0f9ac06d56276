import Testing

@testable import HTTPServer

/// The real handshakes are in the end-to-end tests, where there is a program that makes certificates.
struct TLSIdentityTests {
    @Test(arguments: [
        ("", ""), ("nonsense", "nonsense"), ("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", ""),
    ])
    func `what is no certificate with its key starts no server`(certificate: String, key: String) {
        #expect(throws: HTTPServerError.unusableIdentity) {
            _ = try Server(identity: TLSIdentity(certificate: certificate, key: key)) { _ in .text("") }
        }
    }
}
