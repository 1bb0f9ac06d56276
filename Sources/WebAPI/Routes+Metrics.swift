import Desk
import HTTPServer
import Storage

extension Routes {
    /// The numbers that Prometheus asks for.
    static func metrics(_ requests: RequestMeter) -> Route {
        Route(
            .get, "/metrics", "Counters and gauges, for Prometheus", .anyone, answer: .bytes("text/plain")
        ) { call in
            let vitals = try call.read { db in try db.vitals() }
            let families =
                requests.families + intake(vitals) + outbox(vitals, at: call.now) + store(vitals, call.site.store)
            return Response(
                headers: ["Content-Type": "text/plain; version=0.0.4; charset=utf-8"],
                body: Array(families.map(\.text).joined().utf8))
        }
    }

    private static func intake(_ vitals: Vitals) -> [MetricFamily] {
        [
            MetricFamily(
                "intray_intake_outcomes_total", "Messages by what became of them.", .counter, by: "outcome",
                Outcome.allCases.map { ($0.rawValue, vitals.outcomes[$0, default: 0]) }),
            MetricFamily(
                "intray_intake_unsettled", "Messages that were accepted and wait for their outcome.", .gauge,
                Double(vitals.unsettled)),
        ]
    }

    private static func outbox(_ vitals: Vitals, at now: Moment) -> [MetricFamily] {
        let age = vitals.oldestNotice.map { max(0, now.micros - $0.micros) } ?? 0
        return [
            MetricFamily(
                "intray_outbox_notices", "What is still to be sent, or was given up, by the way it leaves.", .gauge,
                waiting(vitals)),
            MetricFamily(
                "intray_outbox_oldest_age_seconds", "Age of the oldest notice that is still to be sent.", .gauge,
                Double(age) / 1_000_000),
            MetricFamily(
                "intray_delivery_attempts_total",
                "Tries to send a letter, a post or a call, and what reports said of letters.", .counter, tries(vitals)),
            MetricFamily(
                "intray_delivery_paused", "1 while no letters go that nobody wrote, for there were too many.", .gauge,
                (vitals.pausedUntil.map { $0 > now } ?? false) ? 1 : 0),
            MetricFamily(
                "intray_delivery_failing_addresses", "Addresses that keep failing.", .gauge,
                Double(vitals.failingAddresses)),
        ]
    }

    /// Every channel that has something to show, and mail always.
    private static func waiting(_ vitals: Vitals) -> [MetricFamily.Sample] {
        let states: [Notice.State] = [.queued, .processing, .dead]
        let found = states.flatMap { Array(vitals.outbox[$0, default: [:]].keys) }
        let channels = Set(found + [.mail]).sorted { $0.rawValue < $1.rawValue }
        return channels.flatMap { channel in
            states.map { state in
                let count = vitals.outbox[state]?[channel] ?? 0
                return .init(labels: ["state": state.rawValue, "channel": channel.rawValue], value: Double(count))
            }
        }
    }

    private static func tries(_ vitals: Vitals) -> [MetricFamily.Sample] {
        Channel.Kind.allCases.flatMap { channel in
            Vitals.Delivery.allCases.map { result in
                let count = vitals.deliveries[Vitals.Tries(channel, result), default: 0]
                return .init(labels: ["result": result.rawValue, "channel": channel.rawValue], value: Double(count))
            }
        }
    }

    private static func store(_ vitals: Vitals, _ store: Store) -> [MetricFamily] {
        let waits = store.writerWaits
        return [
            MetricFamily(
                "intray_store_writer_wait_seconds", "The time that transactions waited for the writer.", .histogram,
                MetricFamily.Sample.histogram([:], waits)),
            MetricFamily(
                "intray_store_writer_wait_longest_seconds", "The longest of these waits since the start.", .gauge,
                Double(waits.longest) / 1_000_000),
            MetricFamily(
                "intray_store_size_bytes", "SQLite's file, what is free in it, and its log.", .gauge, by: "part",
                [("database", vitals.databaseBytes), ("free", vitals.freeBytes), ("log", store.logBytes)]),
        ]
    }
}
