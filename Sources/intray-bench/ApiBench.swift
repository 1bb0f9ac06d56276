import Foundation
import HTTPServer
import Sodium

/// Loads the API over a seeded store, one kind of request after the other, and prints a JSON line for each run of each.
///
/// From many connections it is seen how much is answered, from a few how fast. Requests go over real connections from one thread of this process; `server_cpu_us` is the processor time of all other
/// threads, a request. Notes and claims stay in the file.
func apiBench(_ options: Options) throws -> Findings {
    guard let path = options.first, FileManager.default.fileExists(atPath: path) else { usage() }
    let site = try ApiSite(path: path)
    let many = options.number("connections") ?? 32
    let few = 4
    let duration = Int64(options.number("seconds") ?? 3) * 1_000_000
    var requests = ApiRequests(site)
    let wanted = ApiRequests.Kind.allCases.filter { options.words.count == 1 || options.words.contains($0.rawValue) }
    var rates: [ApiRequests.Kind: [Double]] = [:]
    var times: [ApiRequests.Kind: [Double]] = [:]
    for connections in [many, few] {
        var load = HTTPLoad(port: site.server.port, connections: connections)
        for run in 1...max(1, options.number("runs") ?? 3) {
            for kind in wanted {
                let measured = load.run(for: duration) { requests.next(kind) }
                print(line("\(kind) from \(connections) connections", run, measured))
                if connections == many { rates[kind, default: []].append(measured.perSecond) }
                if connections == few { times[kind, default: []].append(measured.quantile(990)) }
            }
        }
    }
    var findings = Findings()
    findings.figures = wanted.map { Figure("\($0.words), from \(many) connections", median(rates[$0] ?? []), "/s") }
    findings.figures += wanted.map {
        Figure("\($0.words), from \(few) connections: 99 % answered within", median(times[$0] ?? []), "ms")
    }
    if options.words.count == 1 {
        let widest = slowest(of: site.reports, &requests, on: site.server.port)
        findings.figures.append(Figure("the slowest report, of three years and every workspace", widest, "s"))
    }
    site.server.stop()
    return findings
}

/// The seconds that the report takes that takes longest; the median of five runs of each.
private func slowest(of reports: [String], _ requests: inout ApiRequests, on port: UInt16) -> Double {
    var alone = HTTPLoad(port: port, connections: 1)
    return reports.map { report in
        var left = 5
        let measured = alone.run(for: .max) {
            left -= 1
            return left < 0 ? nil : requests.report(report)
        }
        print(line(report, 1, measured))
        return measured.quantile(500) / 1_000
    }.max() ?? 0
}

private func line(_ name: String, _ run: Int, _ measured: HTTPLoad.Measured) -> String {
    let statuses = measured.statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return """
        {"requests":"\(name)","run":\(run),"per_s":\(rounded(measured.perSecond, 0)),\
        "p50_ms":\(rounded(measured.quantile(500), 2)),"p99_ms":\(rounded(measured.quantile(990), 2)),\
        "worst_ms":\(rounded(measured.quantile(999), 2)),\
        "server_cpu_us":\(rounded(Double(measured.serverCPU) / Double(max(measured.micros.count, 1)), 1)),\
        "statuses":"\(statuses.joined(separator: ", "))"}
        """
}
