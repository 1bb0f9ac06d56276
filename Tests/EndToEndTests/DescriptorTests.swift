import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// No file and no connection can be opened any more: what comes in waits, and nobody has to do anything.
    struct DescriptorTests {
        private static let mails = 40

        @Test(.timeLimit(.minutes(5))) func `without descriptors mail waits, and goes on by itself`() throws {
            let site = try Site()
            try site.addPerson(Site.agent, name: "Bea Brandt", role: "agent")
            let service = try site.serve()
            let port = try #require(service.port)
            func deliver(_ numbers: Range<Int>) throws {
                for number in numbers {
                    let mail = TestMail(
                        sender: "person\(number)@example.com", subject: "Matter \(number)", text: "¦\(number)¦",
                        id: "\(number)@example.com")
                    try site.inbox.deliver(mail.bytes)
                }
            }
            try deliver(0..<10)
            #expect(try eventually { try site.books.isQuiet(messages: 10) })

            var idle = (0..<50).map { _ in Port.connected(to: port) }
            #expect(idle.allSatisfy { $0 >= 0 })
            let files = "/proc/\(service.child.pid)/fd"
            func open() throws -> [Int] {
                try FileManager.default.contentsOfDirectory(atPath: files).compactMap { Int($0) }
            }
            #expect(try eventually { try open().count >= 50 })
            // Nothing is to be had above the highest that is in use; below it a few may be free.
            let highest = try #require(try open().max())
            try Child.run(["prlimit", "--pid", "\(service.child.pid)", "--nofile=\(highest + 1)"])
            let gaps = try (highest + 1) - open().count
            idle += (0..<gaps).map { _ in Port.connected(to: port) }

            try deliver(10..<DescriptorTests.mails)
            #expect(service.logs("intake stopped for a moment; nothing was taken"))
            // It tries again every two seconds, does not spin meanwhile, and does not say so each time.
            let (before, start) = (try processorTime(of: service), ContinuousClock.now)
            _ = eventually(within: .seconds(7)) { service.child.hasEnded }
            #expect(try processorTime(of: service) - before < (.now - start) / 2)
            #expect(!service.child.hasEnded)
            let lines = service.log.split(separator: "\n").filter { $0.contains("Too many open files") }
            #expect((1...5).contains(lines.count), "\(lines.joined(separator: "\n"))")
            #expect(try site.books.count("tickets") < DescriptorTests.mails)

            idle.forEach { close($0) }
            let isQuiet = try eventually(within: .seconds(60)) {
                try site.books.isQuiet(messages: DescriptorTests.mails)
            }
            #expect(isQuiet, "\(service.log.suffix(1000))")
            #expect(service.logs("intake of inbox goes on"))
            let said = try site.books.replies().compactMap { Flood.mark(in: $0.text) }
            #expect(said.sorted() == (0..<DescriptorTests.mails).map(String.init).sorted())
            #expect(try WebClient(service).get("/healthz").status == 200)
            try service.stop()
            #expect(try site.run("verify").code == 0)
            // A receipt and a word to the agent each, and none twice.
            #expect(try site.outbox.count(in: "new") == 2 * DescriptorTests.mails)
        }

        /// The processor time that the service has used.
        private func processorTime(of service: RunningService) throws -> Duration {
            let line = try String(contentsOfFile: "/proc/\(service.child.pid)/stat", encoding: .utf8)
            // Behind the name, which is in parentheses: utime and stime are the 14th and 15th field (proc_pid_stat(5)).
            let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
            let ticks = try #require(Int(fields[11])) + (try #require(Int(fields[12])))
            return .seconds(1) * ticks / sysconf(Int32(_SC_CLK_TCK))
        }
    }
}
