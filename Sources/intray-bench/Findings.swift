import Foundation

/// What came of a benchmark.
struct Findings {
    /// What was measured.
    var figures: [Figure] = []
    /// What should not have happened, a sentence each; figures do not count then.
    var faults: [String] = []

    /// Prints the table and what is wrong, and ends the program.
    func show(for arguments: some Collection<String>) -> Never {
        // Where a file lies is nobody's business.
        let words = arguments.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        if !figures.isEmpty { print(Figure.head) }
        for figure in figures { print(figure.row(of: (["intray-bench"] + words).joined(separator: " "))) }
        for fault in faults { print("WRONG \(fault)") }
        exit(faults.isEmpty ? 0 : 1)
    }
}
