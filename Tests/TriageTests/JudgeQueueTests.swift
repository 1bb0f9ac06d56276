import Desk
import Testing
import Triage

struct JudgeQueueTests {
    private static let personnel = Project(
        id: ProjectID(2), workspace: WorkspaceID(2), slug: "personnel", address: "people@support.example.com")

    @Test(
        arguments: [
            (nil, [], "helpdesk, the mailbox's own, for no recipient names another"),
            ("support@support.example.com", [], "helpdesk, by support@support.example.com"),
            (
                "support@support.example.com", [personnel],
                "helpdesk, by support@support.example.com; one ticket for personnel too"
            ),
        ] as [(String?, [Project], String)])
    func `the trace says which queue a mail is for, and why`(recipient: String?, others: [Project], words: String) {
        var scene = Scene()
        scene.facts.routedBy = recipient
        scene.facts.alsoTo = others
        let step = scene.judge().trace.steps.first { $0.rule == "queue" }
        #expect(step?.finding == words)
        #expect(step?.decided == false)
    }
}
