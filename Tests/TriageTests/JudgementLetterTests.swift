import Desk
import Mail
import Testing
import Triage

/// Which senders hear of a mail that was not applied.
struct JudgementLetterTests {
    private func letter(_ scene: Scene, damage: MailClues.Damage? = nil) -> NoticeKind? {
        let clues = MailClues(Message(scene.bytes), policy: scene.policy, damage: damage)
        return Judge.judge(clues, facts: scene.facts, policy: scene.policy).letterToSender(clues, scene.facts)
    }

    private func stranger(_ policy: Policy.UnknownSenders, _ fields: String...) -> Scene {
        var scene = Scene(sender: nil)
        scene.fields = fields
        scene.from = "zoe@elsewhere.example"
        scene.policy.unknownSenders = policy
        return scene
    }

    private static let proof = "Authentication-Results: mx.example.com; dmarc=pass header.from=elsewhere.example"

    @Test func `a refused sender is told, and one on hold only when proven`() {
        #expect(letter(stranger(.refuse)) == .refused)
        #expect(letter(stranger(.hold)) == nil)
        #expect(letter(stranger(.hold, Self.proof)) == .waiting)
    }

    @Test func `whose mail is too much is told, unless nobody knows them`() {
        #expect(letter(Scene(), damage: .tooLarge(bytes: 9, limit: 8)) == .oversize)
        #expect(letter(stranger(.hold), damage: .tooLarge(bytes: 9, limit: 8)) == nil)
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <list.example.com>", "Return-Path: <>",
        "X-Auto-Response-Suppress: All", "From: another@example.com",
        "Authentication-Results: mx.example.com; dmarc=fail header.from=elsewhere.example",
    ])
    func `machines, those who want no answer and those who contradict themselves hear nothing`(field: String) {
        var known = Scene(field)
        known.fields = known.fields.map { $0.replacing("elsewhere.example", with: "example.com") }
        #expect(letter(known, damage: .tooLarge(bytes: 9, limit: 8)) == nil)
    }

    @Test(arguments: ["no-reply", "NoReply", "noreply-2", "do.not.reply", "donotreply", "bounces+17"])
    func `nobody reads what goes to such an address`(local: String) {
        var scene = stranger(.refuse)
        scene.from = "\(local)@elsewhere.example"
        #expect(letter(scene) == nil)
    }

    @Test func `of several authors none is told`() {
        var scene = stranger(.refuse)
        scene.from = "zoe@elsewhere.example, yan@elsewhere.example"
        #expect(letter(scene) == nil)
    }

    @Test func `the desk does not write to itself`() {
        var scene = stranger(.refuse)
        scene.facts.isFromDesk = true
        #expect(letter(scene) == nil)
    }
}
