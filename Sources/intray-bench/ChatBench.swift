import Chat
import Desk
import Foundation
import HTTPServer
import Intake
import Sodium
import Storage
import Synchronization
import WebAPI

/// Calls the webhook of a real API as Slack does, so many times a second, and measures what the platform sees.
///
/// A tenth of the calls are repetitions, a twentieth have a bad signature. A call's time runs from when it was due to the
/// last byte of its answer, so that a late one is late for those behind it too. Afterwards the store is held against what
/// was sent.
func chatBench(_ options: Options) throws -> Findings {
    let rate = max(1, options.number("rate") ?? 200)
    let calls = ChatCalls(count: rate * (options.number("seconds") ?? 60))
    let folder = NSTemporaryDirectory() + "intray-bench-chat-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try Store(path: folder + "/intray.db")
    let server = try ChatSite.serve(store)
    let lanes = options.number("connections") ?? 16
    let answers = Mutex<[(status: Int, micros: Int64)]>([])
    let start = monotonicMicros() + 100_000
    let crew = Crew()
    for lane in 0..<lanes {
        crew.start {
            var load = HTTPLoad(port: server.port, connections: 1)
            for number in stride(from: lane, to: calls.count, by: lanes) {
                let due = start + Int64(number) * 1_000_000 / Int64(rate)
                wait(until: due)
                let request = calls.request(number)
                var isSent = false
                let measured = load.run(for: .max) {
                    defer { isSent = true }
                    return isSent ? nil : request
                }
                let status = measured.statuses.keys.first ?? 0
                answers.withLock { $0.append((status, monotonicMicros() - due)) }
            }
        }
    }
    var findings = Findings(faults: crew.wait())
    server.stop()
    let taken = answers.withLock { $0 }
    let micros = taken.map(\.micros).sorted()
    let (lost, twice) = try calls.faults(in: store)
    let refused = taken.count { $0.status == 401 }
    print(
        """
        {"calls":\(taken.count),"per_s":\(rate),"applied":\(calls.fresh),"repeated":\(calls.repeated),"refused":\(refused),\
        "lost":\(lost),"twice":\(twice),"p50_ms":\(milliseconds(500, of: micros)),\
        "worst_ms":\(milliseconds(1_000, of: micros))}
        """)
    findings.figures = [
        Figure(
            "chat webhooks, some repeated, some forged: 99 % answered within",
            milliseconds(990, of: micros), "ms")
    ]
    if lost + twice > 0 { findings.faults.append("\(lost) calls are lost, \(twice) were applied twice") }
    if refused != calls.forged { findings.faults.append("\(refused) calls were refused, \(calls.forged) were forged") }
    let accepted = taken.count { $0.status == 200 }
    if accepted != calls.count - refused { findings.faults.append("\(accepted) calls were taken") }
    return findings
}

/// The site that the calls come to: one queue with two agents, one gateway.
private enum ChatSite {
    static func serve(_ store: Store) throws -> Server {
        let project = try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            for name in ["ann", "ben"] {
                let agent = try db.addPerson(name: name, address: "\(name)@example.com", at: now)
                try db.grant(.agent, to: agent.id, in: workspace.id)
            }
            return try db.ensureProject("helpdesk", in: workspace.id, addresses: ["support@support.example.com"])
        }
        let chat = ChatGateway(platform: .slack, installation: "")
        guard let gateway = Gateway(name: "slack", chat: chat, secret: ChatCalls.secret, project: project) else {
            usage()
        }
        let clerk = ChatClerk(store: store, mint: TokenMint(currentKey: 1) { _, _ in nil })
        var site = Site(
            store: store, signingKey: RandomBytes.make(32), clock: { now }, requestID: { RandomBytes.token(bytes: 9) })
        site.limits.requestsPerClient = nil
        site.hook = { _, call in
            let fields = call.headers.fields.map { HeaderField($0.name, $0.value) }
            let taken = try clerk.answer(HookRequest(headers: fields, body: call.body), through: gateway, at: now)
            return Response(status: taken.answer.status, body: taken.answer.body)
        }
        let api = try API(site)
        return try Server(limits: api.limits, rejected: { api.respond(to: $0) }, handler: { api.respond(to: $0) })
    }

    private static var now: Moment { Moment(seconds: Int64(Date().timeIntervalSince1970)) }
}
