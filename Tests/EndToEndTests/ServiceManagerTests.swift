import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// What a service manager is told, and what the unit in `config/systemd` lets the service do.
    struct ServiceManagerTests {
        @Test func `it says when it is ready, alive, reads anew and stops`() throws {
            let site = try Site()
            let path = site.path("notify")
            let socket = try NotifySocket(path: path)
            let service = try site.start(under: ["env", "NOTIFY_SOCKET=\(path)", "WATCHDOG_USEC=600000"])
            #expect(socket.hears("READY=1"))
            #expect(socket.hears("WATCHDOG=1"))
            service.child.send(SIGHUP)
            #expect(socket.hears("RELOADING=1"))
            #expect(eventually { socket.hears("READY=1") && socket.count("READY=1") == 2 })
            try service.stop()
            #expect(socket.hears("STOPPING=1"))
        }

        @Test func `a socket that the manager listens on is served, and keeps who comes between two services`() throws {
            let site = try Site()
            let (port, theirs) = (try Port.free(), socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
            defer { close(theirs) }
            try #require(Port.listen(theirs, on: port))
            let launcher = "exec 3<&\(theirs); LISTEN_PID=$$ LISTEN_FDS=1 exec \"$@\""
            for _ in 0..<2 {
                let service = try site.serve(under: ["bash", "-c", launcher, "launcher"])
                #expect(service.entries("ready").first?["listen"] == "127.0.0.1:\(port)")
                #expect(try WebClient(service).get("/readyz").status == 200)
                try service.stop()
                #expect(Port.isOpen(port))
            }
            let second = try site.start(under: ["env", "LISTEN_PID=1", "LISTEN_FDS=1"])
            try second.isReady()
            #expect(second.entries("ready").first?["listen"] != "127.0.0.1:\(port)", "it was another's")
            try second.stop()
        }

        @Test func `the unit is well formed and leaves little open`() throws {
            let unit = Repository.url("config/systemd/intray.service").path
            let socket = Repository.url("config/systemd/intray.socket").path
            for words in [["verify", unit, socket], ["security", "--offline=true", "--threshold=20", unit]] {
                let folder = try TemporaryDirectory()
                let (output, errors) = (folder.path("out"), folder.path("err"))
                let child = try Child(["systemd-analyze"] + words, output: output, errors: errors)
                let ending = child.ending(within: .seconds(60))
                let text = try [output, errors].map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
                // The program is not where the unit says on a machine that has only the sources.
                let complaints = text.split(separator: "\n").filter {
                    $0.contains("intray.s") && !$0.contains("/usr/bin/intray")
                }
                #expect(words[0] == "verify" ? complaints.isEmpty : ending == .exit(0), "\(text)")
            }
        }
    }
}
