import Desk
import Testing
import Triage

struct JudgeMatchTests {
    // MARK: Tokens

    private func scene(
        token kind: AddressToken.Kind, of person: PersonID = Scene.rita.id, status: Status = .open, _ fields: String...
    ) -> Scene {
        var scene = Scene()
        scene.fields = fields
        scene.facts.token = AddressToken(kind, about: 1001, person: person)
        scene.facts.byToken = Scene.candidate(
            .addressToken, takingPart: person == Scene.rita.id, visibility: kind == .note ? .internal : .public,
            status: status)
        return scene
    }

    @Test(arguments: [
        (AddressToken.Kind.reply, Status.open, "public #1001 known"), (.note, .open, "internal #1001 known"),
        (.reply, .resolved, "public #1001 known"), (.reply, .closed, "follow #1001"), (.bounce, .open, "open"),
    ]) func `a token leads its holder to the ticket`(kind: AddressToken.Kind, status: Status, verdict: String) {
        #expect(scene(token: kind, status: status).judge().verdict.short == verdict)
    }

    @Test func `from another address a token is worth nothing`() {
        let judgement = scene(token: .reply, of: Scene.ann.id).judge()
        #expect(judgement.verdict.short == "open")
        #expect(judgement.trace.steps.contains { $0.finding == "a token for #1001, but given to somebody else" })
    }

    @Test func `who holds another's token is still let in by what is theirs`() {
        var scene = scene(token: .reply, of: Scene.ann.id)
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true, number: 1002)
        #expect(scene.judge().verdict.short == "public #1002 known")
    }

    @Test func `a token goes before references, and references before the subject`() {
        var scene = scene(token: .reply)
        scene.facts.byReference = Scene.candidate(.signedID, takingPart: true, number: 1002)
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true, number: 1003)
        #expect(scene.judge().verdict.short == "public #1001 known")
        scene.facts.token = nil
        scene.facts.byToken = nil
        #expect(scene.judge().verdict.short == "public #1002 known")
        scene.facts.byReference = nil
        #expect(scene.judge().verdict.short == "public #1003 known")
    }

    // MARK: References

    /// A clue, whether the sender is known, takes part, is of a served domain, what the clue leads to, and the verdict.
    private static let references: [(Candidate.Clue, Bool, Bool, Bool, Reply.Visibility, String)] = [
        (.signedID, true, true, true, .public, "public #1001 known"),
        (.signedID, true, true, false, .public, "public #1001 known"),
        (.signedID, true, false, true, .public, "public #1001 joining"),
        (.signedID, false, false, true, .public, "public #1001 joining"),
        (.signedID, true, false, false, .public, "open beside #1001"),
        (.signedID, false, false, false, .public, "hold"),
        (.storedID("1@x"), true, true, true, .public, "public #1001 known"),
        (.storedID("1@x"), true, false, true, .public, "public #1001 joining"),
        (.storedID("1@x"), true, false, false, .public, "open beside #1001"),
        (.awaitedID("1@x"), true, true, true, .public, "public #1001 known"),
        (.awaitedID("1@x"), true, false, true, .public, "open beside #1001"),
        (.awaitedID("1@x"), false, false, true, .public, "open beside #1001"),
        (.awaitedID("1@x"), false, false, false, .public, "hold"),
        (.signedID, true, true, true, .internal, "internal #1001 known"),
        (.signedID, true, false, true, .internal, "open beside #1001"),
        (.storedID("1@x"), false, false, true, .internal, "open beside #1001"),
    ]

    @Test(arguments: references) func `a Message-ID leads whom it may lead`(
        clue: Candidate.Clue, isKnown: Bool, takingPart: Bool, isServed: Bool, visibility: Reply.Visibility,
        verdict: String
    ) {
        let address = isServed ? "p@example.com" : "p@elsewhere.example"
        var scene = Scene("In-Reply-To: <1@x>", sender: nil)
        scene.from = address
        scene.facts.sender = isKnown ? Person(id: PersonID(20), name: "P", address: address) : nil
        scene.facts.byReference = Scene.candidate(clue, takingPart: takingPart, visibility: visibility)
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test func `an answer to a closed ticket opens one that follows it, for whoever might answer`() {
        for takingPart in [true, false] {
            var scene = Scene()
            scene.facts.byReference = Scene.candidate(.signedID, takingPart: takingPart, status: .closed)
            #expect(scene.judge().verdict.short == "follow #1001")
        }
    }

    // MARK: Subject

    @Test(arguments: [(true, "public #1001 known"), (false, "open beside #1001")])
    func `a number counts for those who take part only`(takingPart: Bool, verdict: String) {
        var scene = Scene("Subject: AW: [#1001] Printer", Scene.proof)
        scene.facts.bySubject = Scene.candidate(.number, takingPart: takingPart)
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test func `the trace says what a number led to`() {
        #expect(Scene("Subject: [#4711] x").judge().trace.steps.contains { $0.finding == "#4711 is no ticket" })
        #expect(Scene("Subject: x").judge().trace.steps.contains { $0.finding == "no ticket number" })
    }

    // MARK: Commands

    /// A proof, the sender's roles, the ticket's status, the text, and the verdict.
    private static let commands: [(String, Set<Role>, Status, String, String)] = [
        (Scene.proof, [.agent], .open, "/claim", "command #1001 public known"),
        (Scene.proof, [.requester], .resolved, "/close", "command #1001 public known"),
        (Scene.proof, [.agent], .closed, "/claim", "command #1001 public known"),
        (Scene.proof, [.agent], .open, "/clam", "command #1001 public known"),
        (Scene.proof, [.agent], .open, "Hello\n/claim", "public #1001 known"),
        ("X: y", [.agent], .open, "/claim", "refuse commands #1001"),
        ("X: y", [.admin], .open, "/assign me", "refuse commands #1001"),
        ("X: y", [.agent], .open, "/clam", "refuse commands #1001"),
        ("X: y", [.agent], .open, "Hello\n/claim", "public #1001 known"),
        ("X: y", [.requester], .resolved, "/close", "public #1001 known"),
        ("X: y", [.requester], .open, "/var is full", "public #1001 known"),
    ]

    @Test(arguments: commands) func `commands count with a proof only`(
        field: String, roles: Set<Role>, status: Status, text: String, verdict: String
    ) {
        var scene = Scene(field)
        scene.text = text
        for clue in [Candidate.Clue.signedID, .storedID("1@x"), .awaitedID("1@x")] {
            scene.facts.byReference = Scene.candidate(clue, takingPart: true, roles: roles, status: status)
            #expect(scene.judge().verdict.short == verdict)
        }
        scene.facts.byReference = nil
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true, roles: roles, status: status)
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test func `a token is proof enough, and what it was for stays`() {
        var scene = Scene(sender: Scene.ann)
        scene.text = "/priority high\n\nBetween us: it is the fuser."
        scene.facts.token = AddressToken(.note, about: 1001, person: Scene.ann.id)
        scene.facts.byToken = Scene.candidate(
            .addressToken, takingPart: true, roles: [.agent], visibility: .internal)
        #expect(scene.judge().verdict.short == "command #1001 internal known")
    }

    @Test(arguments: [(Status.open, "command #1001 public joining"), (.closed, "follow #1001")])
    func `who joins may command what guests may, on a ticket that lives`(status: Status, verdict: String) {
        var scene = Scene(Scene.proof)
        scene.text = "/watch"
        scene.facts.byReference = Scene.candidate(.signedID, takingPart: false, status: status)
        #expect(scene.judge().verdict.short == verdict)
    }

    @Test func `commands to no ticket are the text of a new one`() {
        var scene = Scene(Scene.proof, sender: Scene.ann)
        scene.text = "/claim"
        #expect(scene.judge().verdict.short == "open")
    }

    @Test func `an outsider's commands are text, proof or not`() {
        var scene = Scene(Scene.proof, "Subject: [#1001] x")
        scene.text = "/close"
        scene.facts.bySubject = Scene.candidate(.number, takingPart: false)
        #expect(scene.judge().verdict.short == "open beside #1001")
    }
}
