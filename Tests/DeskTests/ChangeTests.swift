import Desk
import Testing

struct ChangeTests {
    /// The kinds are in every desk's history: they may be added to, never renamed.
    @Test(
        arguments: [
            (Change.opened, "opened", nil, nil),
            (.status(from: .assigned, to: .inProgress), "status", "assigned", "in_progress"),
            (.owner(from: nil, to: PersonID(4)), "owner", nil, "4"),
            (.owner(from: PersonID(4), to: nil), "owner", "4", nil),
            (.priority(from: .normal, to: .urgent), "priority", "normal", "urgent"),
            (.category(from: CategoryID(1), to: nil), "category", "1", nil),
            (.title(from: "a", to: ""), "title", "a", ""),
            (.declined(PersonID(4)), "declined", nil, "4"),
            (.watched(PersonID(4)), "watched", nil, "4"),
            (.unwatched(PersonID(4)), "unwatched", "4", nil),
            (.joined(PersonID(4)), "joined", nil, "4"),
            (.replied(by: .guest), "replied", nil, nil),
            (.replied(by: .desk), "replied", nil, "desk"),
            (.noted, "noted", nil, nil),
            (.linked(number: 1002), "linked", nil, "1002"),
            (.unlinked(number: 1002), "unlinked", "1002", nil),
            (.merged(into: 1002), "merged", nil, "1002"),
            (.absorbed(number: 1002), "absorbed", nil, "1002"),
            (.escalated, "escalated", nil, nil),
            (.deleted, "deleted", nil, nil),
            (.restored, "restored", nil, nil),
            (.filed, "filed", nil, nil),
            (.doubted(.unproven), "doubted", nil, "unproven"),
            (.undeliverable(PersonID(4)), "undeliverable", nil, "4"),
            (.requester(from: PersonID(4), to: PersonID(5)), "requester", "4", "5"),
            (.reworded(to: ""), "reworded", nil, ""),
            (.withdrawn, "withdrawn", nil, nil),
            (.fetched("a.png"), "fetched", nil, "a.png"),
            (.missed("a.png"), "missed", nil, "a.png"),
        ] as [(Change, String, String?, String?)])
    func `a change is stored as kind, before and after`(change: Change, kind: String, before: String?, after: String?) {
        #expect(change.record == Change.Record(kind: kind, before: before, after: after))
        #expect(Change(change.record) == change)
    }

    @Test(arguments: [
        Change.Record(kind: "category_added", after: "1 Hardware"), Change.Record(kind: ""),
        Change.Record(kind: "status", before: "open", after: "lost"), Change.Record(kind: "status", after: "open"),
        Change.Record(kind: "priority", before: "low"), Change.Record(kind: "title", after: "a"),
        Change.Record(kind: "declined"), Change.Record(kind: "watched", after: "Ada"), Change.Record(kind: "merged"),
        Change.Record(kind: "linked", after: "#1002"), Change.Record(kind: "requester", before: "4"),
        Change.Record(kind: "reworded"),
    ]) func `what tells of no change of a ticket is none`(record: Change.Record) {
        #expect(Change(record) == nil)
    }
}
