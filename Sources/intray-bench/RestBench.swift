import Curl
import Foundation

/// Measures what the real service holds while nobody wants anything of it: at rest, and beside many connections that are
/// silent, while others are served.
func restBench(_ options: Options) throws -> Findings {
    let site = try LiveSite()
    var client = try LiveClient(port: site.port)
    guard try client.get("/healthz").status == 200 else { throw Trouble("the service is not well") }
    let rest = try site.footprint().resident
    let crowd = try Crowd(options.number("connections") ?? 10_000, port: site.port)
    var findings = Findings()
    for _ in 0..<20 {
        // Who comes into a crowd has a connection of their own.
        var guest = try LiveClient(port: site.port)
        if try guest.get("/healthz").status != 200 { findings.faults.append("nobody is served beside the crowd") }
    }
    let peak = try site.footprint().peak
    withExtendedLifetime(crowd) {}
    findings.faults += try site.close()
    findings.figures = [
        Figure("memory at rest", rest, "MB"),
        Figure("memory beside connections that are silent, while others are served", peak, "MB"),
    ]
    return findings
}

/// Connections that want nothing.
private final class Crowd {
    private var members: [Int32] = []

    init(_ count: Int, port: UInt16) throws {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        for _ in 0..<count {
            // Nobody waits for them: the service lets in as many as it likes at a time.
            guard let member = connection(to: port, Int32(SOCK_NONBLOCK.rawValue)) else {
                throw Trouble("\(members.count) of \(count) connections can be made")
            }
            members.append(member)
        }
    }

    deinit { members.forEach { close($0) } }
}
