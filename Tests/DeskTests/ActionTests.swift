import Desk
import Testing

struct ActionTests {
    @Test func `every action has the verb of its command, or one of its own`() {
        let verbs = Action.everything.map(\.verb)
        let own: Set = ["unassign", "reply", "remark", "unlink", "invite", "dismiss", "delete", "restore"]
        let commands = Set(Verb.allCases.map(\.rawValue)).subtracting(["status", "help"])
        #expect(Set(verbs).subtracting(own) == commands)
        #expect(Set(verbs).count == verbs.count)
    }

    @Test func `three actions are about two tickets`() {
        let both = Action.everything.filter { $0.otherNumber == Ticket.other.number }
        #expect(both.map(\.verb) == ["merge", "link", "unlink"])
        #expect(Action.everything.compactMap(\.otherNumber).count == 3)
    }
}
