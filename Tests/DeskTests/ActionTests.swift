import Desk
import Testing

struct ActionTests {
    @Test func `every action has the verb of its command, or one of its own`() {
        let verbs = Action.everything.map(\.verb)
        let own: Set = ["unassign", "reply", "remark"]
        let commands = Set(Verb.allCases.map(\.rawValue)).subtracting(["status", "help"])
        #expect(Set(verbs).subtracting(own) == commands)
        #expect(Set(verbs).count == verbs.count)
    }
}
