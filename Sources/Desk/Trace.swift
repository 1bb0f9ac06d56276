/// The rules that were tried on a message, in order, with what each looked at and found.
package struct Trace: Hashable, Sendable {
    /// One rule and what it found.
    package struct Step: Hashable, Sendable {
        /// The rule's name.
        package let rule: String
        /// What it looked at and found, for people.
        package let finding: String
        /// Whether it decided something, or let the message pass on.
        package let decided: Bool

        /// Notes what a rule found.
        package init(rule: String, finding: String, decided: Bool) {
            self.rule = rule
            self.finding = finding
            self.decided = decided
        }
    }

    /// The steps in the order they were taken.
    package private(set) var steps: [Step] = []

    /// A trace with nothing in it.
    package init() {}

    /// Notes a rule that let the message pass on.
    package mutating func passed(_ rule: String, _ finding: String) {
        steps.append(Step(rule: rule, finding: finding, decided: false))
    }

    /// Notes a rule that decided something.
    package mutating func decided(_ rule: String, _ finding: String) {
        steps.append(Step(rule: rule, finding: finding, decided: true))
    }

    /// Notes the merges that led from the ticket a message was sent to, to the one it belongs to by now.
    package mutating func passedMerges(_ merged: [Int64], to ticket: Ticket) {
        guard let first = merged.first else { return }
        let way = (merged.dropFirst() + [ticket.number]).map { "#\($0)" }
        passed("merges", "#\(first) was merged into \(way.joined(separator: ", then into "))")
    }

    /// The last rule that decided something, which is the one people want to hear of.
    package var decision: Step? { steps.last { $0.decided } }

    /// The trace as the ledger stores it: a line a step, `!` for one that decided, fields apart by tabs.
    package var text: String {
        var text = ""
        text.reserveCapacity(steps.reduce(0) { $0 + $1.rule.utf8.count + $1.finding.utf8.count + 3 })
        for step in steps {
            if !text.isEmpty { text += "\n" }
            text += step.decided ? "!" : " "
            text += step.rule
            text += "\t"
            text += Trace.oneLine(step.finding)
        }
        return text
    }

    /// Reads a trace back from the ledger.
    package init(text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.dropFirst().split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            guard fields.count == 2 else { continue }
            steps.append(Step(rule: String(fields[0]), finding: String(fields[1]), decided: line.first == "!"))
        }
    }

    private static func oneLine(_ text: String) -> String {
        // Most findings are one line already.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) { return text }
        return String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    }
}
