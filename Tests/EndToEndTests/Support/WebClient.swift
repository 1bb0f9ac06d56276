import Foundation
import TestSupport

/// A user of the HTTP API: Debian's curl, and a token once signed in.
struct WebClient {
    /// What the server answered.
    struct Answer {
        let status: Int
        let head: String
        let body: Data

        /// The body's text.
        var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as a type of the test's.
        func decoded<T: Decodable>(as type: T.Type = T.self) throws -> T {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(type, from: body)
        }
    }

    private let root: String
    private let options: [String]
    private(set) var token: String?

    /// A client of a service that is ready, over TLS when it is told which certificate to trust.
    init(_ service: RunningService, trusting certificate: String? = nil, options: [String] = []) throws {
        guard let address = service.entries("ready").first?["listen"] else { throw Failure("it listens nowhere") }
        root = (certificate == nil ? "http://" : "https://") + address
        self.options = options + (certificate.map { ["--cacert", $0] } ?? [])
    }

    /// Signs in for the calls that follow.
    mutating func signIn(_ address: String, _ password: String) throws {
        struct Token: Decodable { let accessToken: String }
        let body = try JSONEncoder().encode(["address": address, "password": password])
        let answer = try post("/api/v1/auth/login", Array(body))
        guard answer.status == 200 else { throw Failure("sign-in: \(answer.status) \(answer.text)") }
        token = try answer.decoded(as: Token.self).accessToken
    }

    /// Reads a resource.
    func get(_ path: String) throws -> Answer { try call(path, ["--request", "GET"], body: nil) }

    /// Posts bytes.
    func post(_ path: String, _ body: [UInt8], headers: [String] = []) throws -> Answer {
        try call(path, (["Content-Type: application/json"] + headers).flatMap { ["--header", $0] }, body: body)
    }

    /// Posts many bodies one after the other over one connection, from an address of this machine; gives the statuses.
    func post(_ path: String, _ bodies: [String], from address: String) throws -> [Int] {
        let folder = try TemporaryDirectory()
        var lines: [String] = []
        for (index, body) in bodies.enumerated() {
            try Data(body.utf8).write(to: URL(filePath: folder.path("\(index)")))
            lines += ["url = \(root + path)", "data-binary = @\(folder.path("\(index)"))", "output = /dev/null"]
            lines += ["header = \"Content-Type: application/json\"", "interface = \(address)", "noproxy = *"]
            lines += ["write-out = \"%{http_code}\\n\"", "max-time = 60"]
            if let token { lines.append("header = \"Authorization: Bearer \(token)\"") }
            lines.append("next")
        }
        let words = lines.dropLast().joined(separator: "\n")
        try Data(words.utf8).write(to: URL(filePath: folder.path("calls")))
        let child = try Child(
            ["curl", "--silent", "--show-error", "--config", folder.path("calls")], output: folder.path("statuses"),
            errors: folder.path("errors"))
        guard child.ending(within: .seconds(200)) == .exit(0) else {
            throw Failure("curl: \(try String(contentsOfFile: folder.path("errors"), encoding: .utf8))")
        }
        let statuses = try String(contentsOfFile: folder.path("statuses"), encoding: .utf8)
        return withExtendedLifetime(folder) { statuses.split(separator: "\n").compactMap { Int($0) } }
    }

    private func call(_ path: String, _ options: [String], body: [UInt8]?) throws -> Answer {
        let folder = try TemporaryDirectory()
        var words = ["curl", "--silent", "--show-error", "--max-time", "20", "--noproxy", "*"]
        words += ["--output", folder.path("answer"), "--dump-header", folder.path("head")]
        words += ["--write-out", "%{http_code}"] + self.options + options
        if let token { words += ["--header", "Authorization: Bearer \(token)"] }
        if let body {
            try Data(body).write(to: URL(filePath: folder.path("body")))
            words += ["--data-binary", "@" + folder.path("body")]
        }
        let child = try Child(words + [root + path], output: folder.path("status"), errors: folder.path("errors"))
        guard child.ending(within: .seconds(30)) == .exit(0),
            let status = Int(try String(contentsOfFile: folder.path("status"), encoding: .utf8))
        else { throw Failure("curl: \(try String(contentsOfFile: folder.path("errors"), encoding: .utf8))") }
        return withExtendedLifetime(folder) {
            let answer = try? Data(contentsOf: URL(filePath: folder.path("answer")))
            let head = try? String(contentsOfFile: folder.path("head"), encoding: .utf8)
            return Answer(status: status, head: head ?? "", body: answer ?? Data())
        }
    }
}
