import Storage

/// Counts the requests that were answered, and how long they took, in memory bounded by the table of routes.
final class RequestMeter: Sendable {
    /// What is told apart.
    private struct Line: Hashable {
        let method: String
        let route: String
    }

    private struct Times {
        var statuses: [Int: Int64] = [:]
        var durations = Durations()

        mutating func add(_ status: Int, _ micros: Int64) {
            statuses[status, default: 0] += 1
            durations.add(micros)
        }

        func adding(_ other: Times) -> Times {
            Times(
                statuses: statuses.merging(other.statuses, uniquingKeysWith: +),
                durations: durations.adding(other.durations))
        }
    }

    private let lines = Spread<[Line: Times]>([:])

    /// Takes note of an answer; a request that found no route counts as one for “none”, whatever it asked for.
    func count(_ method: String, _ route: Route?, status: Int, micros: Int64) {
        let line = Line(method: method, route: route?.pattern ?? "none")
        lines.withOne { lines in
            // In place: a copy of a line would be made for every request.
            lines[line, default: Times()].add(status, micros)
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
                .histogram,
                lines.flatMap { line, times in
                    MetricFamily.Sample.histogram(["method": line.method, "route": line.route], times.durations)
                }),
        ]
    }

    private var total: [Line: Times] {
        lines.all.reduce(into: [:]) { total, part in total.merge(part) { $0.adding($1) } }
    }
}
