import Desk
import Testing

struct StatusTests {
    @Test func `a status has a name for people and one for the database`() {
        #expect(Status.allCases.map(\.label) == ["open", "assigned", "in progress", "resolved", "closed"])
        #expect(Status.allCases.map(\.rawValue) == ["open", "assigned", "in_progress", "resolved", "closed"])
    }
}
