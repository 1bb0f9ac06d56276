import Desk
import Storage
import Testing

@testable import WebAPI

struct MetricsTests {
    private let house: House

    init() throws { house = try House() }

    private func lines() throws -> [String] {
        let answer = try house.ask(.nobody, "GET", "/metrics")
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
        return answer.text.split(separator: "\n").map(String.init)
    }

    @Test func `requests are counted by route and never by what a client made up`() throws {
        try house.ticket()
        _ = try house.ask(.owner, "GET", "tickets/1001")
        _ = try house.ask(.owner, "GET", "tickets/9999")
        for path in ["/a", "/b", "/c\"d"] { _ = try house.ask(.nobody, "GET", path) }
        let lines = try lines()
        let route = #"method="GET",route="/api/v1/tickets/{n}""#
        #expect(lines.contains(#"intray_http_requests_total{\#(route),status="200"} 1.0"#))
        #expect(lines.contains(#"intray_http_requests_total{\#(route),status="404"} 1.0"#))
        #expect(lines.contains(#"intray_http_requests_total{method="GET",route="none",status="404"} 3.0"#))
        #expect(lines.contains(#"intray_http_request_duration_seconds_bucket{\#(route),le="0.001"} 2.0"#))
        #expect(lines.contains(#"intray_http_request_duration_seconds_bucket{\#(route),le="+Inf"} 2.0"#))
        #expect(lines.contains(#"intray_http_request_duration_seconds_count{\#(route)} 2.0"#))
    }

    @Test func `what waits is shown with its age`() throws {
        try house.ticket()
        house.pass(seconds: 90)
        let lines = try lines()
        #expect(lines.contains("intray_outbox_oldest_age_seconds 90.0"))
        #expect(!lines.contains(#"intray_outbox_notices{state="queued",channel="mail"} 0.0"#))
        #expect(lines.contains(#"intray_outbox_notices{state="dead",channel="mail"} 0.0"#))
        #expect(lines.contains(#"intray_delivery_attempts_total{result="failed",channel="mail"} 0.0"#))
        #expect(lines.contains("intray_intake_unsettled 0.0"))
        for outcome in Outcome.allCases {
            #expect(lines.contains("intray_intake_outcomes_total{outcome=\"\(outcome.rawValue)\"} 0.0"))
        }
    }

    @Test func `how long transactions waited for the writer is a histogram, with the longest wait`() throws {
        try house.ticket()
        let lines = try lines()
        let name = "intray_store_writer_wait"
        let count = try #require(lines.first { $0.hasPrefix("\(name)_seconds_count ") }?.split(separator: " ").last)
        #expect(try #require(Double(count)) > 0)
        #expect(lines.contains("\(name)_seconds_bucket{le=\"+Inf\"} \(count)"))
        #expect(lines.count { $0.hasPrefix("\(name)_seconds_bucket") } == Durations.bounds.count + 1)
        #expect(lines.contains { $0.hasPrefix("\(name)_longest_seconds ") })
    }

    @Test func `every family has its help and its type before its numbers`() throws {
        let lines = try lines()
        let names = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
        #expect(Set(names).count == names.count)
        for name in names { #expect(lines.contains { $0.hasPrefix("# HELP \(name) ") && $0.hasSuffix(".") }) }
        for line in lines where !line.hasPrefix("#") { #expect(names.contains { line.hasPrefix($0) }) }
    }

    @Test func `a request is in the bucket of its time and in all above`() {
        let meter = RequestMeter()
        for micros in [0, 1_000, 1_001, 20_000_000] as [Int64] { meter.count("GET", nil, status: 200, micros: micros) }
        let samples = meter.families[1].samples
        #expect(samples.map(\.value) == [1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 20.002001, 4])
    }

    @Test func `a label can hold anything`() {
        let family = MetricFamily("a_total", "A.", .counter, by: "b", [("c\"d\\e\nf", 1)])
        #expect(family.text == "# HELP a_total A.\n# TYPE a_total counter\na_total{b=\"c\\\"d\\\\e\\nf\"} 1.0\n")
    }
}
