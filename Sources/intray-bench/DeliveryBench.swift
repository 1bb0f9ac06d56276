import Curl
import Delivery
import Foundation
import Notices

/// Sends an outbox to a sink on loopback, and the same letters to the same sink by libcurl alone; prints a JSON line for
/// each run of each, and how the medians compare.
///
/// The couriers' clock runs from the first claim until the last result is on disk: claims, facts, templates, MIME, tokens
/// and commits are all in it. Both have the same number of connections, in turn, on one machine.
func deliveryBench(_ options: Options) throws {
    let count = options.number("letters") ?? 5_000
    let connections = max(1, options.number("connections") ?? 1)
    let couriers = options.number("couriers") ?? 4 * connections
    let folder = NSTemporaryDirectory() + "intray-bench-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let sink = MailSink()
    var server = SMTPServer(url: sink.url, localName: "bench.example.com")
    server.startTLS = .never
    let letters = try DeliverySite(path: "\(folder)/letters.db", letters: count).letters()
    let bytes = letters.reduce(0) { $0 + $1.bytes.count } / max(letters.count, 1)
    var (own, bare): ([Double], [Double]) = ([], [])
    for run in 1...max(1, options.number("runs") ?? 5) {
        bare.append(Double(letters.count) / BareLoop.seconds(for: letters, to: sink.url, connections: connections))
        let site = try DeliverySite(path: "\(folder)/\(run).db", letters: count)
        let submitter = try SMTPSubmitter([Relay(server, connections: connections)])
        let before = (taken: sink.taken, memory: residentMemory(), cpu: processorMicros(RUSAGE_SELF.rawValue))
        let seconds = site.deliver(couriers: couriers, through: submitter)
        own.append(Double(letters.count) / seconds)
        let (taken, left) = (sink.taken - before.taken, try site.waiting())
        guard taken == letters.count, left == 0 else {
            print("\(taken) of \(letters.count) letters came, \(left) wait")
            exit(1)
        }
        let work = Double(processorMicros(RUSAGE_SELF.rawValue) - before.cpu) / Double(taken)
        print(
            """
            {"run":\(run),"letters":\(taken),"bytes_each":\(bytes),"per_s":\(rounded(own[run - 1], 0)),\
            "bare_libcurl_per_s":\(rounded(bare[run - 1], 0)),"cpu_us_per_letter":\(rounded(work, 0)),\
            "memory_mb_before":\(before.memory),"memory_mb_after":\(residentMemory())}
            """)
    }
    print(
        """
        {"median_of":\(own.count),"connections":\(connections),"couriers":\(couriers),\
        "per_s":\(rounded(median(own), 0)),"bare_libcurl_per_s":\(rounded(median(bare), 0)),\
        "of_bare_libcurl":\(rounded(median(own) / median(bare), 2))}
        """)
}

/// The memory the process holds now, in MB.
private func residentMemory() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
    return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * 4 / 1024
}
