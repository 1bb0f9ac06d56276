import Desk
import Mail
import Testing
import Triage

struct JudgeDamageTests {
    @Test func `a sound mail passes`() {
        #expect(Scene().judge().trace.steps.first?.finding == "within all limits")
    }

    @Test(arguments: [
        ([UInt8](), "the file is empty"),
        (Array("Subject: nobody\r\n\r\nHello".utf8), "there is no From field with an address"),
        (Array("From: \r\n\r\nHello".utf8), "there is no From field with an address"),
    ]) func `what cannot be judged waits, whatever else is known`(bytes: [UInt8], reason: String) {
        var facts = Scene().facts
        facts.earlier = Scene.entry(1)
        let judgement = Judge.judge(
            MailClues(Message(bytes), policy: Scene.policy), facts: facts, policy: Scene.policy)
        #expect(judgement.verdict.short == "hold")
        #expect(judgement.reason == reason)
        #expect(judgement.trace.steps.map(\.rule) == ["size"])
    }

    @Test func `a mail past a limit waits with the limit's name`() {
        var limits = Limits.standard
        limits.parts = 2
        let fields = "Content-Type: multipart/mixed; boundary=b"
        var scene = Scene(fields)
        scene.text = (0..<5).map { "--b\r\n\r\npart \($0)\r\n" }.joined() + "--b--"
        let clues = MailClues(Message(scene.bytes, limits: limits), policy: Scene.policy)
        let judgement = Judge.judge(clues, facts: scene.facts, policy: Scene.policy)
        #expect(judgement.verdict.short == "hold")
        #expect(judgement.reason == "it passes the limit of parts")
        #expect(clues.text.isEmpty)
        #expect(clues.commands.lines.isEmpty)
    }

    @Test func `a mail that was not read whole waits with the reader's words`() {
        let clues = MailClues(Message(Scene().bytes), policy: Scene.policy, damage: .tooLarge(bytes: 9, limit: 8))
        let judgement = Judge.judge(clues, facts: Scene().facts, policy: Scene.policy)
        #expect(judgement.reason == "it is 9 bytes large, the limit is 8")
        #expect(clues.sender?.address == "rita@example.com")
    }
}
