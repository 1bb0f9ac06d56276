import Desk
import Foundation
import Intake
import Mail
import Maildir
import SQLite
import Storage
import Triage

/// Takes a Maildir in, durably and end to end, and holds what was stored against a manifest.
///
/// The clock runs from the first look into `new` until the last file has been renamed into `cur`: reading, parsing,
/// triage, ledger, events, notices, enclosures, commits and folder syncs are all in it. Sending is not. What SQLite alone
/// needs to insert the same mails in the same batches is measured afterwards: as they came, which is what intake is held
/// against, and as they are stored.
func intakeBench(_ options: Options) throws -> Findings {
    let load = try IntakeLoad(options)
    let folder = NSTemporaryDirectory() + "intray-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let inbox = MailFolder(path: folder + "/inbox")
    try inbox.create()
    try inbox.held.create()
    try load.copy(into: inbox)
    let store = try Store(path: folder + "/intray.db")
    let source = try IntakeSite.prepare(store, inbox)
    var reader = MailReader(mailbox: source, clerk: IntakeSite.clerk, limits: .standard, store: store)
    var batches: [Int] = []
    var slowest = 0.0
    let start = ContinuousClock.now
    let cpu = processorMicros(RUSAGE_SELF.rawValue)
    while true {
        let begin = ContinuousClock.now
        let round = try reader.step(now: Moment(seconds: Int64(Date().timeIntervalSince1970)))
        batches.append(round.settled.count)
        slowest = max(slowest, (ContinuousClock.now - begin) / .seconds(1))
        if !round.hasMore { break }
    }
    let time = (ContinuousClock.now - start) / Duration.seconds(1)
    let work = processorMicros(RUSAGE_SELF.rawValue) - cpu
    let memory = Double(peakMemory()) / 1024
    let settled = batches.reduce(0, +)
    let rate = Double(settled) / time
    print(
        """
        {"mails":\(settled),"batches":\(batches.count),"bytes":\(load.size),"seconds":\(rounded(time, 3)),\
        "cpu_us_per_mail":\(work / Int64(max(settled, 1))),"slowest_step_s":\(rounded(slowest, 3)),\
        "checked":\(load.manifest.count)}
        """)
    var findings = Findings(faults: try load.faults(in: store))
    if settled != load.count { findings.faults.append("\(settled) of \(load.count) mails were taken in") }
    if options.number("backlog") != nil {
        findings.figures = [
            Figure("small mails taken in from a backlog", rate, "mails/s"),
            Figure("memory while a backlog is taken in", memory, "MB"),
        ]
    } else {
        let raw = try PlainInserts.raw.seconds(for: load, in: batches, into: folder + "/raw.db")
        let stored = try PlainInserts.stored.seconds(for: load, in: batches, into: folder + "/stored.db")
        findings.figures = [
            Figure(
                "mail taken in, durably and end to end, with its files", rate,
                "mails/s", raw / time, of: "plain SQLite inserts of the same mails"),
            Figure(
                "the same in bytes", Double(load.size) / time / 1e6, "MB/s", stored / time,
                of: "plain inserts of what is stored of them"),
            Figure("memory while mail is taken in", memory, "MB"),
        ]
    }
    return findings
}

/// The site that the benchmark's mail arrives at: one queue, two agents, the load's domains.
enum IntakeSite {
    /// What is believed here.
    static let policy = Policy(
        site: "support.example.com", domains: ["*.example.net", "example.net"].compactMap(DomainPattern.init),
        trustedAuthserv: [], unknownSenders: .hold)

    /// A clerk with a key of its own; tokens play no part in the load.
    static let clerk = MailClerk(
        policy: policy, mint: TokenMint(currentKey: 1) { _, message in Array(message.prefix(32)) })

    /// Makes the queue and its agents.
    static func prepare(_ store: Store, _ inbox: MailFolder) throws -> MailSource {
        try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            let project = try db.ensureProject("helpdesk", in: workspace.id, addresses: ["support@support.example.com"])
            for name in ["bea", "carl"] {
                let now = Moment(seconds: 1_700_000_000)
                let agent = try db.addPerson(name: name, address: "\(name)@agents.example", at: now)
                try db.grant(.agent, to: agent.id, in: workspace.id)
            }
            return MailSource(folder: inbox, project: project)
        }
    }
}

/// The most memory the process has held so far, in KiB.
func peakMemory() -> Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
}
