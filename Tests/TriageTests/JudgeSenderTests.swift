import Desk
import Testing
import Triage

struct JudgeSenderTests {
    private func stranger(_ unknown: Policy.UnknownSenders, _ fields: String = "Subject: hello") -> Scene {
        var scene = Scene(fields, sender: nil)
        scene.from = "Stranger <s@elsewhere.example>"
        scene.policy.unknownSenders = unknown
        return scene
    }

    @Test(arguments: [
        (Policy.UnknownSenders.accept, "open"), (.hold, "hold"), (.refuse, "refuse"),
    ]) func `strangers are treated as the policy says`(unknown: Policy.UnknownSenders, verdict: String) {
        #expect(stranger(unknown).judge().verdict.short == verdict)
        #expect(stranger(unknown).judge().trust == .unknown)
    }

    @Test(arguments: [
        (Policy.UnknownSenders.accept, "open beside #1001"), (.hold, "hold"), (.refuse, "refuse"),
    ]) func `a stranger who cites a ticket is a stranger first`(unknown: Policy.UnknownSenders, verdict: String) {
        for clue in [Candidate.Clue.signedID, .storedID("1@x"), .awaitedID("1@x")] {
            var scene = stranger(unknown)
            scene.facts.byReference = Scene.candidate(clue, takingPart: false)
            #expect(scene.judge().verdict.short == verdict)
        }
        var scene = stranger(unknown)
        scene.facts.bySubject = Scene.candidate(.number, takingPart: false)
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test func `a proof does not make a stranger one of ours`() {
        var scene = stranger(.hold, "Authentication-Results: mx.example.com; dmarc=pass header.from=elsewhere.example")
        #expect(scene.judge().trust == .proven)
        #expect(scene.judge().verdict.short == "hold")
        scene.facts.sender = Person(id: PersonID(9), name: "", address: "s@elsewhere.example")
        #expect(scene.judge().verdict.short == "open")
    }

    @Test(arguments: [
        ("new@example.com", "open"), ("new@EXAMPLE.COM", "open"), ("new@desk.example.net", "open"),
        ("new@example.net", "hold"), ("new@evilexample.com", "hold"), ("new@example.com.evil.example", "hold"),
        ("new", "hold"),
    ]) func `somebody new of a served domain may open tickets`(address: String, verdict: String) {
        var scene = Scene(sender: nil)
        scene.from = address
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test func `a person who was deactivated is nobody any more`() {
        var gone = Scene.rita
        gone.isActive = false
        var scene = Scene(Scene.proof, sender: gone)
        #expect(scene.judge().verdict.short == "hold")
        #expect(scene.judge().trust == .unknown)
        scene.facts.token = AddressToken(.reply, about: 1001, person: gone.id)
        scene.facts.byToken = Scene.candidate(.addressToken, takingPart: true)
        scene.facts.byReference = Scene.candidate(.signedID, takingPart: true)
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true)
        #expect(scene.judge().verdict.short == "hold")
    }
}
