import Desk
import Testing
import Triage

/// Words that come again and again.
struct JudgeRepetitionTests {
    private func judge(_ repetitions: Int, text: String = "I am away.", roles: Set<Role> = [.requester]) -> Judgement {
        var scene = Scene("Subject: [#1001]", Scene.proof, sender: Scene.rita)
        scene.text = text
        let ticket = Ticket(
            id: TicketID(1), number: 1001, project: Scene.project, requester: Scene.rita.id, title: "Printer",
            door: .mail, at: Moment(seconds: 0))
        scene.facts.bySubject = Candidate(
            ticket: ticket, clue: .number, senderTakesPart: true, roles: roles, repetitions: repetitions)
        return scene.judge()
    }

    @Test(arguments: [(0, "public #1001 known"), (1, "public #1001 known"), (2, "file #1001"), (9, "file #1001")])
    func `the same words are heard twice within an hour`(repetitions: Int, verdict: String) {
        #expect(judge(repetitions).verdict.short == verdict)
    }

    @Test func `the trace says why`() {
        #expect(judge(2).reason == "the same words for the third time within an hour; kept on #1001")
        #expect(judge(2).trace.decision?.rule == "repetition")
    }

    @Test func `commands may be repeated`() {
        #expect(
            judge(5, text: "/status", roles: [.agent]).verdict.short
                == judge(0, text: "/status", roles: [.agent]).verdict.short)
    }
}
