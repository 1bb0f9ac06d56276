import Curl
import Delivery
import Foundation
import Notices

/// Sends an outbox to a sink on loopback, and the same letters to the same sink by libcurl alone; prints a JSON line for
/// each run of each, and compares the medians: for a sink that forgets, and for one that keeps as a mail server must.
///
/// The courier's clock runs from the first claim until the last result is on disk: claims, facts, templates, MIME, tokens
/// and commits are all in it. Both have the same number of connections, in turn, on one machine.
func deliveryBench(_ options: Options) throws -> Findings {
    let load = DeliveryLoad(options)
    let folder = NSTemporaryDirectory() + "intray-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let letters = try DeliverySite(path: "\(folder)/letters.db", letters: load.count).letters()
    var findings = Findings()
    for care in MailSink.Care.allCases {
        let sink = MailSink(care, in: folder)
        var (own, bare): ([Double], [Double]) = ([], [])
        for run in 1...load.runs {
            let seconds = BareLoop.seconds(for: letters, to: sink.url, connections: load.connections)
            bare.append(Double(letters.count) / seconds)
            let site = try DeliverySite(path: "\(folder)/\(care)-\(run).db", letters: load.count)
            own.append(try load.run(site, against: sink, expecting: letters))
            print("{\"sink\":\"\(care)\",\"run\":\(run),\"bare_libcurl_per_s\":\(rounded(bare[run - 1], 0))}")
        }
        let server =
            switch care {
            case .forgets: "letters written, handed over and noted as sent, each durably"
            case .keeps: "the same to a server that keeps each on disk"
            }
        findings.figures.append(
            Figure(server, median(own), "letters/s", median(own) / median(bare), of: "bare libcurl"))
    }
    findings.figures.append(Figure("memory while letters are sent", Double(residentMemory()), "MB"))
    return findings
}

/// How much is sent, and how.
private struct DeliveryLoad {
    let count: Int
    let connections: Int
    let runs: Int

    init(_ options: Options) {
        count = options.number("letters") ?? 5_000
        connections = max(1, options.number("connections") ?? 1)
        runs = max(1, options.number("runs") ?? 3)
    }

    /// Empties a site's outbox into a sink; returns the letters a second.
    func run(_ site: DeliverySite, against sink: MailSink, expecting letters: [Letter]) throws -> Double {
        var server = SMTPServer(url: sink.url, localName: "bench.example.com")
        server.startTLS = .never
        let submitter = try SMTPSubmitter([Relay(server, connections: connections)])
        let before = (taken: sink.taken, memory: residentMemory(), cpu: processorMicros(RUSAGE_SELF.rawValue))
        let seconds = try site.deliver(connections: connections, through: submitter)
        let (taken, left) = (sink.taken - before.taken, try site.waiting())
        guard taken == letters.count, left == 0 else {
            print("\(taken) of \(letters.count) letters came, \(left) wait")
            exit(1)
        }
        let work = Double(processorMicros(RUSAGE_SELF.rawValue) - before.cpu) / Double(taken)
        let bytes = letters.reduce(0) { $0 + $1.bytes.count } / taken
        print(
            """
            {"letters":\(taken),"bytes_each":\(bytes),"per_s":\(rounded(Double(taken) / seconds, 0)),\
            "cpu_us_per_letter":\(rounded(work, 0)),"memory_mb_before":\(before.memory),\
            "memory_mb_after":\(residentMemory())}
            """)
        return Double(taken) / seconds
    }
}

/// The memory the process holds now, in MB.
private func residentMemory() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * 4 / 1024
}
