import Desk
import Testing

struct OpeningTests {
    @Test(arguments: [("", "(no subject)"), ("Printer", "Printer")])
    func `a ticket is never without a title`(title: String, expected: String) {
        let project = Project(id: ProjectID(1), workspace: WorkspaceID(1), slug: "it", address: "it@intray.example")
        let draft = ReplyDraft(text: "It jams.")
        #expect(Opening(project: project, requester: PersonID(1), title: title, draft: draft).title == expected)
    }
}
