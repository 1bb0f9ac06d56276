import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Ten thousand connections that want nothing, or never say all they want.
    struct CrowdTests {
        /// What a connection of the crowd sends and then falls silent.
        private static let beginnings = [
            "", "GET /heal", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-Slow",
            "POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n{",
            "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
        ]

        /// Many connections to one port, held open until the last reference goes.
        private final class Crowd {
            private(set) var members: [Int32] = []

            init(_ count: Int, port: UInt16) {
                for index in 0..<count {
                    let member = Port.connecting(to: port)
                    guard member >= 0 else { break }
                    members.append(member)
                    // Who is not connected yet says nothing, and is one of the silent.
                    let words = Array(CrowdTests.beginnings[index % CrowdTests.beginnings.count].utf8)
                    send(member, words, words.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                }
            }

            deinit { members.forEach { close($0) } }
        }

        @Test(.timeLimit(.minutes(5))) func `ten thousand connections cost little, and others are served beside them`()
            throws
        {
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            limit.rlim_cur = limit.rlim_max
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            let count = Int(min(10_000, limit.rlim_cur - 500))

            let site = try Site()
            try site.addPeople()
            let service = try site.serve()
            let port = try #require(service.port)
            var crowd: Crowd? = Crowd(count, port: port)
            #expect(crowd?.members.count == count)

            // Whoever has something to ask is answered while all of them are still there.
            let client = try WebClient(service)
            #expect(eventually(within: .seconds(120)) { (try? client.get("/healthz").status) == 200 })
            try site.inbox.deliver(TestMail(subject: "in a crowd", text: "Hello", id: "1@example.com").bytes)
            #expect(try eventually(within: .seconds(60)) { try site.books.count("tickets") == 1 })
            let peak = try service.memory("VmHWM:")
            #expect(peak < 250 << 10, "it took \(peak) kB")

            crowd = nil
            var admin = client
            #expect(
                eventually(within: .seconds(60)) { (try? admin.signIn(Site.admin, Site.password)) != nil })
            try service.stop()
            #expect(!service.log.contains("\"level\":\"error\""), "\(service.log.suffix(1000))")
        }
    }
}
