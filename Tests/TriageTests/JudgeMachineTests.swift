import Desk
import Testing
import Triage

struct JudgeMachineTests {
    private let automatic = "Auto-Submitted: auto-replied"

    @Test func `a machine's mail about nothing is kept in the ledger, whoever's name it bears`() {
        let judgement = Scene(automatic, Scene.proof).judge()
        #expect(judgement.verdict.short == "file")
        #expect(judgement.reason == "Auto-Submitted: auto-replied; kept in the ledger")
        #expect(Scene(automatic, sender: nil).judge().verdict.short == "file")
    }

    @Test(arguments: [
        (Candidate.Clue.signedID, false, "file #1001"), (.storedID("1@x"), true, "file #1001"),
        (.storedID("1@x"), false, "file"), (.awaitedID("1@x"), false, "file"),
    ]) func `it is kept on a ticket for a signed clue or a sender who takes part`(
        clue: Candidate.Clue, takingPart: Bool, verdict: String
    ) {
        var scene = Scene(automatic)
        scene.facts.byReference = Scene.candidate(clue, takingPart: takingPart)
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test(arguments: AddressToken.Kind.allCases)
    func `what answers one of our addresses is kept on the ticket, though another sent it`(kind: AddressToken.Kind) {
        var scene = Scene(automatic, sender: nil)
        scene.from = "Out of Office <oof@elsewhere.example>"
        scene.facts.token = AddressToken(kind, about: 1001, person: Scene.rita.id)
        scene.facts.byToken = Scene.candidate(.addressToken, takingPart: false)
        #expect(scene.judge().verdict.short == "file #1001")
    }

    @Test func `the subject's number is no place for a machine`() {
        var scene = Scene(automatic, "Subject: [#1001] away")
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true)
        #expect(scene.judge().verdict.short == "file")
    }

    @Test func `a machine's mail moves nothing: a closed ticket is not followed, no command is carried out`() {
        var scene = Scene(automatic, Scene.proof, sender: Scene.ann)
        scene.text = "/resolve"
        scene.facts.byReference = Scene.candidate(.signedID, takingPart: true, roles: [.agent], status: .closed)
        #expect(scene.judge().verdict.short == "file #1001")
    }

    @Test func `a contradicted one is kept in the ledger alone`() {
        var scene = Scene(automatic, "Authentication-Results: mx.example.com; dmarc=fail header.from=example.com")
        scene.facts.byReference = Scene.candidate(.signedID, takingPart: true)
        #expect(scene.judge().verdict.short == "file")
        #expect(scene.judge().trust == .contradicted)
    }
}
