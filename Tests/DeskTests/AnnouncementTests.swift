import Desk
import Testing

struct AnnouncementTests {
    @Test(arguments: [
        (Change.opened, Announcement.opened), (.replied(by: .desk), .replied), (.noted, .noted),
        (.status(from: .open, to: .assigned), .statusChanged), (.owner(from: nil, to: PersonID(1)), .ownerChanged),
        (.priority(from: .low, to: .high), .priorityChanged), (.title(from: "a", to: "b"), .titleChanged),
        (.category(from: nil, to: CategoryID(1)), .categoryChanged), (.merged(into: 1002), .merged),
        (.escalated, .escalated), (.deleted, .deleted), (.restored, .restored),
    ]) func `a change is told by its name`(change: Change, announcement: Announcement) {
        #expect(Announcement(kind: change.record.kind) == announcement)
    }

    @Test(arguments: [Change.watched(PersonID(1)), .declined(PersonID(1)), .linked(number: 1), .doubted(.unproven)])
    func `of what concerns few nobody is told`(change: Change) {
        #expect(Announcement(kind: change.record.kind) == nil)
    }

    @Test func `what agents say among themselves is told only to who asks for it`() {
        #expect(Announcement.usual.count == Announcement.allCases.count - 1)
        #expect(!Announcement.usual.contains(.noted))
    }
}
