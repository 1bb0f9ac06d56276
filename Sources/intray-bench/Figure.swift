import Foundation

/// Something that was measured: a row of the README's table of figures.
struct Figure {
    /// What was measured; the same words however large the load was.
    let name: String
    /// How much it is.
    let value: Double
    /// What of.
    let unit: String
    /// What it is held against, and how much of that it is.
    var against: (part: Double, whole: String)?

    /// The head of the table.
    static let head = """
        | figure | value | unit | against | command |
        |---|---:|---|---|---|
        """

    init(_ name: String, _ value: Double, _ unit: String) {
        self.name = name
        self.value = value
        self.unit = unit
    }

    init(_ name: String, _ value: Double, _ unit: String, _ part: Double, of whole: String) {
        self.init(name, value, unit)
        against = (part, whole)
    }

    /// The figure's row, with the command that shows it.
    func row(of command: String) -> String {
        let part = against.map { "\(rounded($0.part, 2)) of \($0.whole)" } ?? ""
        return "| \(name) | \(Figure.words(for: value)) | \(unit) | \(part) | `\(command)` |"
    }

    /// Three digits that count: what is behind them is chance.
    private static func words(for value: Double) -> String {
        guard value >= 999.5 else { return String(format: "%.3g", value) }
        var scale = 1.0
        while value / scale >= 999.5 { scale *= 10 }
        let digits = String(Int((value / scale).rounded() * scale))
        let head = digits.count % 3
        let groups = stride(from: head, to: digits.count, by: 3).map { digits.dropFirst($0).prefix(3) }
        return ([digits.prefix(head)] + groups).filter { !$0.isEmpty }.joined(separator: ",")
    }
}

func rounded(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

func median(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }

/// The milliseconds that so many in a thousand kept to, of microseconds in rising order.
func milliseconds(_ thousandths: Int, of micros: [Int64]) -> Double {
    micros.isEmpty ? 0 : Double(micros[min(micros.count * thousandths / 1_000, micros.count - 1)]) / 1_000
}
