import Curl
import Foundation
import Maildir

/// What a soaked site holds, read again and again, and whether it stays the same.
struct SoakGauge: ~Copyable {
    private let site: LiveSite
    private var client: LiveClient
    private var footprints: [LiveSite.Footprint] = []

    init(_ site: LiveSite) throws {
        self.site = site
        client = try LiveClient(port: site.port)
    }

    /// Looks once, and prints what there is to be seen.
    mutating func look(after seconds: Double) throws {
        let footprint = try site.footprint()
        let metrics = try metrics()
        func size(_ part: String) -> String {
            rounded(metrics.sum(of: "intray_store_size_bytes") { $0.contains(part) } / 1e6, 1)
        }
        footprints.append(footprint)
        print(
            """
            {"after_s":\(rounded(seconds, 0)),"cpu_s":\(rounded(footprint.processor, 1)),"own_mb":\(rounded(footprint.own, 1)),\
            "resident_mb":\(rounded(footprint.resident, 1)),"descriptors":\(Int(footprint.descriptors)),\
            "threads":\(Int(footprint.threads)),"waiting":\(try waiting(metrics)),"database_mb":\(size("database")),\
            "log_mb":\(size("log"))}
            """)
        // Somebody may follow it in a file.
        fflush(nil)
    }

    /// What the service says of itself.
    mutating func metrics() throws -> Metrics {
        Metrics(text: String(decoding: try client.get("/metrics").body, as: UTF8.self))
    }

    /// What grows when it should not, a sentence each.
    var growth: [String] {
        let (own, descriptors) = (quarters(\.own), quarters(\.descriptors))
        var faults: [String] = []
        if own.last > 1.1 * own.second + 4 { faults.append("memory grew from \(own.second) to \(own.last) MB") }
        if descriptors.last > descriptors.second + 4 {
            faults.append("there were \(descriptors.second) descriptors, and then \(descriptors.last)")
        }
        return faults
    }

    /// Waits until all that came in is settled and all that is to go has gone.
    mutating func waitUntilQuiet() throws {
        let end = monotonicMicros() + SoakGauge.patience
        repeat {
            usleep(200_000)
            guard monotonicMicros() < end else { throw Trouble("the service does not come to rest") }
        } while try waiting(metrics()) > 0
    }

    /// Microseconds.
    private static let patience: Int64 = 300_000_000

    /// What is still to be settled or to be sent.
    private func waiting(_ metrics: Metrics) throws -> Int {
        let new = try FileManager.default.contentsOfDirectory(atPath: site.inbox.newPath).count
        let outbox = metrics.sum(of: "intray_outbox_notices") { !$0.contains("dead") }
        return new + Int(metrics.sum(of: "intray_intake_unsettled") + outbox)
    }

    /// What a number was in the second quarter of the time, and in the last.
    func quarters(_ number: KeyPath<LiveSite.Footprint, Double>) -> (second: Double, last: Double) {
        let count = footprints.count / 4
        let numbers = footprints.map { $0[keyPath: number] }
        return (median(Array(numbers.dropFirst(count).prefix(count))), median(numbers.suffix(count)))
    }
}
