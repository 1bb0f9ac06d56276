/// The service's figures in Prometheus' text format.
struct Metrics {
    let text: String

    /// The sum of the numbers under a name whose labels are wanted.
    func sum(of name: String, where isWanted: (Substring) -> Bool = { _ in true }) -> Double {
        numbers(of: name).filter { isWanted($0.labels) }.reduce(0) { $0 + $1.value }
    }

    /// The value that a part of a histogram's measurements kept to: within its bucket, as Prometheus guesses.
    func quantile(_ part: Double, of name: String) -> Double {
        let wanted = part * sum(of: name + "_count")
        var below = (bound: 0.0, count: 0.0)
        for (labels, count) in numbers(of: name + "_bucket") {
            guard let bound = Double(labels.dropFirst(4).dropLast()) else { break }
            if count >= wanted {
                let share = (wanted - below.count) / max(count - below.count, 1)
                return below.bound + (bound - below.bound) * share
            }
            below = (bound, count)
        }
        return below.bound
    }

    private func numbers(of name: String) -> [(labels: Substring, value: Double)] {
        text.split(separator: "\n").compactMap { line in
            guard line.hasPrefix(name), let blank = line.lastIndex(of: " "),
                let value = Double(line[blank...].dropFirst())
            else { return nil }
            let labels = line[..<blank].dropFirst(name.count)
            guard labels.isEmpty || labels.hasPrefix("{") else { return nil }
            return (labels.dropFirst().dropLast(), value)
        }
    }
}
