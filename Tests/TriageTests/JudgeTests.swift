import Desk
import Testing
import Triage

struct JudgeTests {
    @Test func `every rule is tried in its order, and each says what it found`() {
        let judgement = Scene("Message-ID: <1@x>", "Subject: Printer").judge()
        #expect(
            judgement.trace.steps.map { "\($0.rule): \($0.finding)" } == [
                "size: within all limits", "loop: no loop header, and no letter of ours has its Message-ID",
                "duplicate: Message-ID <1@x> was not here before",
                "report: not a delivery report", "trust: claimed: rita@example.com is known, nothing proves it",
                "machine: a person's mail", "contradiction: none",
                "queue: helpdesk, the mailbox's own, for no recipient names another",
                "token: no address of ours to answer to in the recipients", "references: 0 ids, none of a ticket",
                "subject: no ticket number", "sender: may open tickets", "forward: not passed on",
                "open: no rule found a ticket for it",
            ])
        #expect(judgement.trace.steps.map(\.rule) == Judge.ruleNames)
        #expect(judgement.trace.steps.map(\.decided) == Array(repeating: false, count: 13) + [true])
        #expect(judgement.reason == "no rule found a ticket for it")
    }

    /// A mail to which everything applies; what is taken away lets the next rule decide.
    @Test func `the earlier rule wins`() {
        var scene = JudgeReportTests.report()
        scene.fields += [
            "X-Intray-Loop: support.example.com", "From: rita@example.com", "Auto-Submitted: auto-generated",
        ]
        scene.facts.sender = Scene.rita
        scene.facts.earlier = Scene.entry(5)
        scene.facts.reported = Scene.notice(9)
        #expect(scene.judge().verdict.short == "loop")
        scene.fields.removeAll { $0.hasPrefix("X-Intray-Loop") }
        #expect(scene.judge().verdict.short == "duplicate 5")
        scene.facts.earlier = nil
        #expect(scene.judge().verdict.short == "bounce 9")
        scene.facts.reported = nil
        #expect(scene.judge().verdict.short == "file")
        scene.fields = ["From: rita@example.com"]
        scene.from = "ann@example.com"
        #expect(scene.judge().verdict.short == "hold")
        scene.fields = []
        scene.from = "rita@example.com"
        scene.facts.token = AddressToken(.reply, about: 1001, person: Scene.rita.id)
        scene.facts.byToken = Scene.candidate(.addressToken, takingPart: true)
        #expect(scene.judge().verdict.short == "public #1001 known")
    }
}
