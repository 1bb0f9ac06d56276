/// Counts the requests that were answered, and how long they took, in memory bounded by the table of routes.
final class RequestMeter: Sendable {
    /// What is told apart.
    private struct Line: Hashable {
        let method: String
        let route: String
    }

    private struct Times {
        var statuses: [Int: Int64] = [:]
        var buckets = [Int64](repeating: 0, count: RequestMeter.bounds.count)
        var micros: Int64 = 0
        var count: Int64 = 0

        mutating func add(_ status: Int, _ bucket: Int?, _ micros: Int64) {
            statuses[status, default: 0] += 1
            if let bucket { buckets[bucket] += 1 }
            self.micros += micros
            count += 1
        }

        func adding(_ other: Times) -> Times {
            var sum = self
            sum.statuses.merge(other.statuses, uniquingKeysWith: +)
            for index in buckets.indices { sum.buckets[index] += other.buckets[index] }
            sum.micros += other.micros
            sum.count += other.count
            return sum
        }
    }

    /// The upper ends of the buckets in microseconds.
    private static let bounds: [Int64] = [
        1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 10_000_000,
    ]

    private let lines = Spread<[Line: Times]>([:])

    /// Takes note of an answer; a request that found no route counts as one for “none”, whatever it asked for.
    func count(_ method: String, _ route: Route?, status: Int, micros: Int64) {
        let line = Line(method: method, route: route?.pattern ?? "none")
        let bucket = RequestMeter.bounds.firstIndex { micros <= $0 }
        lines.withOne { lines in
            // In place: a copy of a line would be made for every request.
            lines[line, default: Times()].add(status, bucket, micros)
        }
    }

    /// The counts and the times so far.
    var families: [MetricFamily] {
        let lines = total.sorted { ($0.key.route, $0.key.method) < ($1.key.route, $1.key.method) }
        let counts = lines.flatMap { line, times in
            times.statuses.sorted { $0.key < $1.key }.map { status, count in
                MetricFamily.Sample(
                    labels: ["method": line.method, "route": line.route, "status": String(status)],
                    value: Double(count))
            }
        }
        return [
            MetricFamily("intray_http_requests_total", "Requests that were answered.", .counter, counts),
            MetricFamily(
                "intray_http_request_duration_seconds", "The time from a request's last byte to its answer.",
                .histogram, lines.flatMap { RequestMeter.histogram($0, $1) }),
        ]
    }

    private var total: [Line: Times] {
        lines.all.reduce(into: [:]) { total, part in total.merge(part) { $0.adding($1) } }
    }

    private static func histogram(_ line: Line, _ times: Times) -> [MetricFamily.Sample] {
        var sum: Int64 = 0
        var samples: [MetricFamily.Sample] = []
        for (bound, count) in zip(bounds, times.buckets) {
            sum += count
            samples.append(bucket(line, upTo: String(Double(bound) / 1_000_000), sum))
        }
        samples.append(bucket(line, upTo: "+Inf", times.count))
        let labels: KeyValuePairs = ["method": line.method, "route": line.route]
        samples.append(.init(suffix: "_sum", labels: labels, value: Double(times.micros) / 1_000_000))
        samples.append(.init(suffix: "_count", labels: labels, value: Double(times.count)))
        return samples
    }

    private static func bucket(_ line: Line, upTo bound: String, _ count: Int64) -> MetricFamily.Sample {
        .init(
            suffix: "_bucket", labels: ["method": line.method, "route": line.route, "le": bound], value: Double(count))
    }
}
