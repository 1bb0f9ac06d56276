import Testing
import Triage

struct JudgeDuplicateTests {
    @Test(arguments: [
        ("Message-ID: <1@x>", "Message-ID <1@x> was here before, as number 5"),
        ("Subject: no id", "content was here before, as number 5"),
    ]) func `a mail that was here before is the same mail again`(field: String, reason: String) {
        var scene = Scene(field)
        scene.facts.earlier = Scene.entry(5, ticket: 1001)
        let judgement = scene.judge()
        #expect(judgement.verdict.short == "duplicate 5")
        #expect(judgement.reason == reason)
    }

    @Test func `a new mail passes`() { #expect(Scene("Message-ID: <1@x>").judge().verdict.short == "open") }
}
