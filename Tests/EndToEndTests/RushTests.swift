import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Monday morning: fifty people sign in at once, and the chat platform wants its answer within three seconds.
    struct RushTests {
        private static let key = [UInt8](0..<32)
        private static let people = (0..<10).map { "p\($0)@example.com" }
        private static let each = 5

        private let secrets: TemporaryDirectory
        private let site: Site
        private let service: RunningService

        init() throws {
            secrets = try TemporaryDirectory()
            // Everybody comes through a proxy, each from an address of their own.
            site = try Site(
                gateways: """
                    [{ name: "generic", kind: "generic", signingSecretFile: "\(secrets.path("generic"))",
                       workspace: "it", project: "helpdesk" }]
                    """, http: "trustedProxies: [\"127.0.0.1\"]")
            try site.write("whsec_\(Data(RushTests.key).base64EncodedString())\n", to: secrets.path("generic"))
            for address in RushTests.people {
                try site.run("person", "add", "--address", address, "--name", address)
                try site.run("person", "password", address, input: Array(Site.password.utf8))
            }
            service = try site.serve()
        }

        @Test func `fifty people get in at once, and no webhook waits for them`() throws {
            let client = try WebClient(service)
            let calls = try (0..<10).map { try call($0) }
            let rush = try signIns()
            var waits: [Duration] = []
            for call in calls where !rush.hasEnded {
                let start = ContinuousClock().now
                #expect(try client.post("/hooks/generic", call.body, headers: call.headers).status == 200)
                waits.append(ContinuousClock().now - start)
            }
            #expect(rush.ending(within: .seconds(200)) == .exit(0))
            let statuses = try String(contentsOfFile: secrets.path("statuses"), encoding: .utf8)
            #expect(statuses.split(separator: "\n").map(String.init) == Array(repeating: "200", count: 50))
            #expect(waits.count > 1, "the rush was over at once")
            #expect(waits.allSatisfy { $0 < .seconds(3) }, "\(waits)")
            try service.stop()
        }

        /// One curl that makes all connections at the same time.
        private func signIns() throws -> Child {
            let address = try #require(service.entries("ready").first?["listen"])
            let transfers = (0..<RushTests.people.count * RushTests.each).map { index in
                let person = RushTests.people[index % RushTests.people.count]
                return """
                    url = "http://\(address)/api/v1/auth/login"
                    header = "Content-Type: application/json"
                    header = "X-Forwarded-For: 192.0.2.\(index + 1)"
                    data = "{\\"address\\": \\"\(person)\\", \\"password\\": \\"\(Site.password)\\"}"
                    output = "\(secrets.path("answer-\(index)"))"
                    write-out = "%{http_code}\\n"
                    max-time = 180
                    """
            }
            try site.write(transfers.joined(separator: "\nnext\n"), to: secrets.path("transfers"))
            return try Child(
                [
                    "curl", "--silent", "--noproxy", "*", "--parallel", "--parallel-immediate", "--parallel-max", "50",
                    "--config", secrets.path("transfers"),
                ], output: secrets.path("statuses"), errors: secrets.path("errors"))
        }

        /// A signed call, ready to be sent.
        private func call(_ number: Int) throws -> (body: [UInt8], headers: [String]) {
            let time = Int(Date().timeIntervalSince1970)
            let body = """
                {"type":"ticket.message","timestamp":"2026-01-01T00:00:00Z",
                 "data":{"conversation":"room-\(number)","message_id":"m-\(number)",
                  "author":{"id":"u-5","name":"Ann Adler","email":"ann@example.com","email_verified":true},
                  "subject":"Printer dead","text":"It is on fire","format":"plain","sent_at":"2026-01-01T00:00:00Z"}}
                """
            let id = "msg_\(number)"
            let signature = try Signature.make(
                key: RushTests.key, message: Array("\(id).\(time).\(body)".utf8), .base64)
            let headers = ["webhook-id: \(id)", "webhook-timestamp: \(time)", "webhook-signature: v1,\(signature)"]
            return (Array(body.utf8), headers)
        }
    }
}
