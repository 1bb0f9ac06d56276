import Storage

/// A family of measurements under one name, as Prometheus reads them.
struct MetricFamily: Sendable {
    /// What can be done with the numbers.
    enum Kind: String, Sendable {
        /// They only go up.
        case counter
        /// They go up and down.
        case gauge
        /// How many there were up to each of some sizes, and in all, and their sum.
        case histogram
    }

    /// One number and what it is about.
    struct Sample: Sendable {
        /// What the family's name is followed by: `_sum`, `_count`, `_bucket` or nothing.
        var suffix = ""
        /// The labels in their order.
        let labels: KeyValuePairs<String, String>
        /// The upper end of the sizes that a histogram counts here.
        var bound: String?
        /// The number.
        let value: Double
    }

    /// The name, with the unit.
    let name: String
    /// What it says, in one sentence.
    let help: String
    /// What can be done with the numbers.
    let kind: Kind
    /// The numbers.
    let samples: [Sample]

    init(_ name: String, _ help: String, _ kind: Kind, _ samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    /// A family of numbers that differ in one label.
    init(_ name: String, _ help: String, _ kind: Kind, by label: String, _ values: [(String, Int64)]) {
        self.init(name, help, kind, values.map { .init(labels: [label: $0.0], value: Double($0.1)) })
    }

    /// A family of one number.
    init(_ name: String, _ help: String, _ kind: Kind, _ value: Double) {
        self.init(name, help, kind, [.init(labels: [:], value: value)])
    }

    /// The family in Prometheus' text format, version 0.0.4.
    var text: String {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            text += name + sample.suffix
            let labels = sample.labels.map { ($0.key, $0.value) } + (sample.bound.map { [("le", $0)] } ?? [])
            if !labels.isEmpty {
                let words = labels.map { "\($0)=\"\(MetricFamily.escaped($1))\"" }
                text += "{\(words.joined(separator: ","))}"
            }
            text += " \(sample.value)\n"
        }
        return text
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("\n", with: #"\n"#)
    }
}

extension MetricFamily.Sample {
    /// A histogram: how many took up to each bound, how many there were, and their sum in seconds.
    static func histogram(_ labels: KeyValuePairs<String, String>, _ times: Durations) -> [Self] {
        let bounds = Durations.bounds.map { String(Double($0) / 1_000_000) } + ["+Inf"]
        let buckets = zip(bounds, times.countsUpToBounds + [times.count]).map { bound, count in
            Self(suffix: "_bucket", labels: labels, bound: bound, value: Double(count))
        }
        return buckets + [
            Self(suffix: "_sum", labels: labels, value: Double(times.micros) / 1_000_000),
            Self(suffix: "_count", labels: labels, value: Double(times.count)),
        ]
    }
}
