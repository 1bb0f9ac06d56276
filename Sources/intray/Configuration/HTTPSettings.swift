import Foundation
import HTTPServer

/// Where the HTTP server listens, for whom, and how much it takes from one client.
struct HTTPSettings {
    /// An IP address of this machine.
    var address: String
    /// The port; 0 takes any free one.
    var port: UInt16
    /// The file with the certificate, and those that vouch for it; none without TLS.
    var certificateFile: String?
    /// The file with the certificate's key.
    var privateKeyFile: String?
    /// The proxies that say for whom they ask.
    var proxies: TrustedProxies
    /// The origins whose pages may use the API.
    var origins: Set<String>
    /// The requests of one network address in a minute, 0 for as many as it likes.
    var requestsPerMinute: Int
    /// The bytes that the files of one request may have.
    var maxUploadBytes: Int
    /// The connections that are open at one time.
    var connections: Int

    /// Reads and checks `http`.
    init(_ reader: consuming ConfigurationReader) throws {
        var reader = reader
        let text = try reader.optionalText("listen") ?? "127.0.0.1:8480"
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw reader.wrong("listen", "wants an IP address and a port, such as 127.0.0.1:8480")
        }
        address = String(text[..<colon])
        self.port = port
        certificateFile = try reader.optionalText("certificateFile")
        privateKeyFile = try reader.optionalText("privateKeyFile")
        guard (certificateFile == nil) == (privateKeyFile == nil) else {
            throw reader.wrong("certificateFile", "goes with privateKeyFile: both, or none")
        }
        let ranges = try reader.texts("trustedProxies").map { text in
            guard let range = NetworkRange(text) else {
                throw reader.wrong("trustedProxies", "“\(text)” is not an address or a range such as 10.0.0.0/8")
            }
            return range
        }
        proxies = TrustedProxies(ranges, writing: try reader.choice("proxyHeader", default: .xForwardedFor))
        origins = Set(try reader.texts("allowedOrigins"))
        if let bad = origins.first(where: { !HTTPSettings.isOrigin($0) }) {
            throw reader.wrong("allowedOrigins", "“\(bad)” is not an origin such as https://desk.example.com")
        }
        requestsPerMinute = try reader.number("requestsPerMinute", default: 6_000, in: 0...60_000_000)
        maxUploadBytes = try reader.number("maxUploadBytes", default: 25 << 20, in: 1024...(200 << 20))
        connections = try reader.number("connections", default: 4_000, in: 16...100_000)
        try reader.finish()
    }

    /// What the server proves itself with; nil without TLS.
    func identity() throws -> TLSIdentity? {
        guard let certificateFile, let privateKeyFile else { return nil }
        guard let data = FileManager.default.contents(atPath: certificateFile) else {
            throw ServiceError("the certificate's file \(certificateFile) cannot be read")
        }
        return TLSIdentity(
            certificate: String(decoding: data, as: UTF8.self), key: try SecretFile.read(privateKeyFile) + "\n")
    }

    /// An origin as browsers write it (RFC 6454 §6.2): one scheme and host, lower case, a port where it is not the
    /// scheme's own, and no path; never “*” or “null”, which anybody can be.
    private static func isOrigin(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme),
            let host = url.host(percentEncoded: true), !host.isEmpty
        else { return false }
        let isDefault = url.port == (scheme == "http" ? 80 : 443)
        let name = host.contains(":") ? "[\(host)]" : host
        let origin = "\(scheme)://\(name)" + (url.port.map { ":\($0)" } ?? "")
        return text == origin && text == text.lowercased() && !isDefault
    }
}
