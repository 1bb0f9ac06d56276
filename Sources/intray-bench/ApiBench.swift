import Foundation
import HTTPServer
import Sodium

/// Loads the API over a seeded store, one kind of request after the other, and prints a JSON line for each run of each.
///
/// Requests go over real connections from one thread of this process; `server_cpu_us` is the processor time of all other
/// threads, a request. Notes and claims stay in the file.
func apiBench(_ options: Options) throws {
    guard let path = options.first, FileManager.default.fileExists(atPath: path) else { usage() }
    let site = try ApiSite(path: path)
    var load = HTTPLoad(port: site.server.port, connections: options.number("connections") ?? 32)
    let duration = Int64(options.number("seconds") ?? 3) * 1_000_000
    var requests = ApiRequests(site)
    let wanted = ApiRequests.Kind.allCases.filter { options.words.count == 1 || options.words.contains($0.rawValue) }
    var medians: [(name: String, rate: [Double], p50: [Double], p99: [Double])] = []
    for run in 1...max(1, options.number("runs") ?? 3) {
        for (place, kind) in wanted.enumerated() {
            let measured = load.run(for: duration) { requests.next(kind) }
            let rate = Double(measured.micros.count) / Double(measured.wall) * 1e6
            print(line(kind.rawValue, run, rate, measured))
            if run == 1 { medians.append((kind.rawValue, [], [], [])) }
            medians[place].rate.append(rate)
            medians[place].p50.append(measured.quantile(500))
            medians[place].p99.append(measured.quantile(990))
        }
    }
    for (name, rate, p50, p99) in medians {
        print(
            """
            {"median_of":"\(name)","runs":\(rate.count),"per_s":\(rounded(median(rate), 0)),\
            "p50_ms":\(rounded(median(p50), 2)),"p99_ms":\(rounded(median(p99), 2))}
            """)
    }
    guard options.words.count == 1 else { return }
    var alone = HTTPLoad(port: site.server.port, connections: 1)
    for report in site.reports {
        var left = 5
        let measured = alone.run(for: .max) {
            left -= 1
            return left < 0 ? nil : requests.report(report)
        }
        print(
            """
            {"report":"\(report)","statuses":"\(words(measured.statuses))",\
            "median_s":\(rounded(measured.quantile(500) / 1_000, 3)),"worst_s":\(rounded(measured.quantile(999) / 1_000, 3))}
            """)
    }
    site.server.stop()
}

private func line(_ name: String, _ run: Int, _ rate: Double, _ measured: HTTPLoad.Measured) -> String {
    """
    {"requests":"\(name)","run":\(run),"per_s":\(rounded(rate, 0)),"p50_ms":\(rounded(measured.quantile(500), 2)),\
    "p99_ms":\(rounded(measured.quantile(990), 2)),"worst_ms":\(rounded(measured.quantile(999), 2)),\
    "server_cpu_us":\(rounded(Double(measured.serverCPU) / Double(max(measured.micros.count, 1)), 1)),\
    "statuses":"\(words(measured.statuses))"}
    """
}

private func words(_ statuses: [Int: Int]) -> String {
    statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
