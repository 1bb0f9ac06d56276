import TestSupport
import Testing

/// The rules, told in mails: every scenario ends as its file says.
struct ScenarioTests {
    @Test func `there are scenarios, and each says what it shows`() throws {
        let scenarios = try Scenario.all()
        #expect(scenarios.count >= 60)
        for scenario in scenarios {
            #expect(!scenario.says.isEmpty && !scenario.steps.isEmpty, "\(scenario.testDescription)")
        }
    }

    @Test(arguments: try Scenario.all())
    func `a scenario ends as its file says`(scenario: Scenario) throws {
        var run = try ScenarioRun(scenario)
        try Golden(scenario.file).expect(try run.play())
    }
}
