import Desk
import Testing
import Triage

struct JudgeForwardTests {
    private static let words =
        "Hers.\n\n---------- Forwarded message ---------\nFrom: Zoe <zoe@example.com>\nDate: today"
        + "\nSubject: Printer\nTo: ann@example.com\n\nIt is dead.\n"
    private static let stranger = words.replacing("zoe@example.com", with: "zoe@elsewhere.example")

    private static func scene(_ fields: String..., text: String = words, agent: Bool = true) -> Scene {
        var scene = Scene("Subject: Fwd: Printer", sender: Scene.ann)
        scene.fields += fields
        scene.text = text
        scene.facts.isFromAgent = agent
        return scene
    }

    @Test func `what an agent passes on opens its author's ticket`() {
        #expect(Self.scene(Scene.proof).judge().verdict.short == "open for zoe@example.com: Hers.")
        #expect(
            Self.scene(Scene.proof, text: Self.stranger).judge().verdict.short
                == "open for zoe@elsewhere.example: Hers.")
    }

    @Test func `what others pass on is their own`() {
        #expect(Self.scene(Scene.proof, agent: false).judge().verdict.short == "open")
    }

    @Test func `without a proof it must be somebody who may write themselves, and there is a doubt`() {
        let judgement = Self.scene().judge()
        #expect(judgement.verdict.short == "open for zoe@example.com: Hers.")
        #expect(judgement.doubt == .unproven)
        #expect(Self.scene(Scene.proof).judge().doubt == nil)
        let unknown = Self.scene(text: Self.stranger).judge()
        #expect(unknown.verdict.short == "ask: nobody knows zoe@elsewhere.example, and nothing proves the agent")
        var known = Self.scene(text: Self.stranger)
        known.facts.originalAuthor = Person(id: PersonID(9), name: "Zoe", address: "zoe@elsewhere.example")
        #expect(known.judge().verdict.short == "open for zoe@elsewhere.example: Hers.")
    }

    @Test func `for the desk itself and for who was deactivated no ticket is opened`() {
        var desk = Self.scene(Scene.proof)
        desk.facts.isOriginalFromDesk = true
        #expect(desk.judge().verdict.short == "ask: zoe@example.com is the desk's own address")
        var gone = Self.scene(Scene.proof)
        gone.facts.originalAuthor = Person(id: PersonID(9), name: "Zoe", address: "zoe@example.com", isActive: false)
        #expect(gone.judge().verdict.short == "ask: zoe@example.com is somebody who was deactivated")
    }

    @Test func `an agent's own mail passed on is theirs`() {
        var own = Self.scene(Scene.proof)
        own.facts.originalAuthor = Scene.ann
        #expect(own.judge().verdict.short == "open")
    }

    @Test func `whose it is cannot be told without an address`() {
        let text = Self.words.replacing("Zoe <zoe@example.com>", with: "Zoe Zimmer")
        let judgement = Self.scene(Scene.proof, text: text).judge()
        #expect(judgement.verdict.short == "ask: “Zoe Zimmer” names no one address")
    }

    @Test func `what belongs to a ticket is a reply there`() {
        var scene = Self.scene(Scene.proof)
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true, roles: [.agent])
        #expect(scene.judge().verdict.short == "public #1001 known")
    }
}
