import Desk
import Testing

struct TraceTests {
    private func trace(_ steps: [(rule: String, finding: String, decided: Bool)]) -> Trace {
        var trace = Trace()
        for step in steps {
            if step.decided { trace.decided(step.rule, step.finding) } else { trace.passed(step.rule, step.finding) }
        }
        return trace
    }

    @Test(
        arguments: [
            [], [("size", "1,024 bytes", false)], [("loop", "", true)],
            [("trust", "claimed", false), ("token", "none", false), ("subject", "[#1001] by the requester", true)],
            [("! odd rule", " ! leads with a blank", false)], [("é", "\u{301}accent first", true)],
            [("a", "b  ", false), ("a", "b", false)], [("rule", "→ “quoted” 👩‍💻", true)],
        ] as [[(rule: String, finding: String, decided: Bool)]])
    func `a trace comes back from its text`(steps: [(rule: String, finding: String, decided: Bool)]) {
        let trace = trace(steps)
        let again = Trace(text: trace.text)
        #expect(again == trace)
        #expect(again.steps.count == steps.count)
    }

    @Test func `the text has a line a step`() {
        let trace = trace([("size", "small", false), ("token", "of person 7", true)])
        #expect(trace.text == " size\tsmall\n!token\tof person 7")
    }

    @Test func `control characters cannot forge a step`() {
        let trace = trace([("subject", "a\n!token\tvalid\r\n\u{0}\u{7F}b", false)])
        #expect(Trace(text: trace.text).steps.map(\.finding) == ["a !token valid    b"])
        #expect(Trace(text: trace.text).decision == nil)
    }

    @Test func `the decision is the last step that decided`() {
        #expect(Trace().decision == nil)
        #expect(trace([("a", "b", false)]).decision == nil)
        let decided = trace([("a", "1", true), ("b", "2", true), ("c", "3", false)])
        #expect(decided.decision == Trace.Step(rule: "b", finding: "2", decided: true))
    }

    @Test func `a damaged text gives the steps that can be read`() {
        #expect(Trace(text: "").steps.isEmpty)
        #expect(Trace(text: "nonsense\n!a\tb\n\n\t\n").steps.map(\.rule) == ["a"])
    }
}
