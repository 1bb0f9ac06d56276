import Desk
import SQLite
import Testing

@testable import Storage

struct EventQueryTests {
    private let office: Office

    init() throws { office = try Office() }

    private func kinds(_ query: EventQuery) throws -> [String] {
        try office.store.read { db in try db.events(query).map(\.record.kind) }
    }

    private func live() throws {
        try office.open()
        try office.open(after: 10)
        try office.perform(.claim, on: 1001, by: office.ben, after: 20)
        try office.category("Hardware")
        try office.store.write { db in
            try db.appoint(
                office.ann.id, .agent, in: office.workspace, by: office.dora.id, cause: office.cause(after: 30))
        }
    }

    @Test func `history is seen by ticket, by row, by person, by kind and by time`() throws {
        try live()
        var query = EventQuery()
        #expect(try kinds(query) == ["granted", "status", "owner", "opened", "category_added", "opened"])
        query.order = .oldest
        query.about = .ticket(1001)
        #expect(try kinds(query) == ["opened", "owner", "status"])
        query.kinds = ["opened", "status"]
        #expect(try kinds(query) == ["opened", "status"])
        query = EventQuery()
        query.actor = office.dora.id
        #expect(try kinds(query) == ["granted", "category_added"])
        query.kinds = ["granted"]
        #expect(try kinds(query) == ["granted"])
        query = EventQuery()
        query.about = .row(.person, office.ann.id.value)
        #expect(try kinds(query) == ["granted"])
        query.about = .row(.category, 1)
        #expect(try kinds(query) == ["category_added"])
        query.kinds = ["granted"]
        #expect(try kinds(query) == [])
        query = EventQuery()
        query.kinds = ["opened"]
        query.from = Office.monday.adding(seconds: 1)
        #expect(try kinds(query) == ["opened"])
        query.to = Office.monday.adding(seconds: 10)
        #expect(try kinds(query) == [])
    }

    @Test func `a cursor is a place that later events do not move`() throws {
        try live()
        var query = EventQuery()
        query.limit = 2
        var seen: [Int64] = []
        while true {
            let page = try office.store.read { db in try db.events(query) }
            seen += page.map(\.sequence)
            guard let last = page.last else { break }
            query.after = EventQuery.Cursor(at: last.at, sequence: last.sequence)
            try office.open(after: 1_000)
        }
        #expect(seen == [6, 5, 4, 2, 3, 1].map { Int64($0) } || seen.count == 6)
        #expect(Set(seen) == [1, 2, 3, 4, 5, 6])
    }

    @Test func `events of others' tickets are not shown`() throws {
        try live()
        let other = try office.store.write { db in try db.ensureWorkspace("hr") }
        var query = EventQuery()
        query.workspaces = [other.id]
        #expect(try kinds(query) == ["granted", "category_added"])
        query.workspaces = [office.workspace.id]
        #expect(try kinds(query).count == 6)
    }

    static let leads: [(String, EventQuery)] = {
        func query(_ change: (inout EventQuery) -> Void) -> EventQuery {
            var query = EventQuery()
            query.from = Moment(seconds: 1)
            query.after = EventQuery.Cursor(at: Moment(seconds: 9), sequence: 9)
            change(&query)
            return query
        }
        return [
            ("events_by_time", query { _ in }),
            ("events_by_time", query { $0.kinds = ["opened", "status"] }),
            ("events_by_actor", query { $0.actor = PersonID(1) }),
            ("events_by_actor", query { ($0.actor, $0.kinds) = (PersonID(1), ["opened"]) }),
            ("events_by_kind", query { $0.kinds = ["opened"] }),
            ("events_by_ticket", query { ($0.about, $0.actor) = (.ticket(1001), PersonID(1)) }),
            ("events_by_subject", query { $0.about = .row(.person, 1) }),
            ("events_by_subject", query { ($0.about, $0.kinds) = (.row(.person, 1), ["granted"]) }),
        ]
    }()

    @Test(arguments: leads) func `each view is read from its index`(index: String, query: EventQuery) throws {
        let statement = query.statement
        var sql = statement.sql
        for (place, value) in statement.values.enumerated().reversed() {
            switch value {
            case .text(let text): sql = sql.replacing("$\(place + 1)", with: "'\(text)'")
            case .integer(let number): sql = sql.replacing("$\(place + 1)", with: "\(number)")
            case .null, .real, .blob: break
            }
        }
        let plan = try office.plan(sql)
        #expect(plan.contains("SEARCH e USING INDEX \(index)"), "\(plan)")
        if ["events_by_time", "events_by_actor", "events_by_kind"].contains(index) {
            #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }

    @Test func `every kind of what is about no ticket belongs to one subject, and begins with its id`() {
        let person = PersonID(5)
        let changes: [(AuditSubject, Change.Record)] =
            [
                PersonChange.added(person), .profile(person, .name, from: "a", to: "b"), .addressAdded(person, "a"),
                .addressRemoved(person, "a"), .addressPreferred(person, from: nil, to: "a"),
                .granted(.agent, person, workspace: "it"), .revoked(.agent, person, workspace: "it"),
                .deactivated(person), .activated(person), .passwordSet(person), .sessionsEnded(person),
                .tokensRevoked(person),
            ].map { (.person, $0.record) }
            + [
                HouseChange.workspaceAdded(ID(5), slug: "a"), .workspaceRenamed(ID(5), from: "a", to: "b"),
                .workspaceDeleted(ID(5), slug: "a"),
            ].map { (.workspace, $0.record) }
            + [
                HouseChange.projectAdded(ID(5), slug: "a"), .projectRenamed(ID(5), from: "a", to: "b"),
                .projectAddress(ID(5), from: "a", to: "b"), .projectAddressAdded(ID(5), "a"),
                .projectAddressRemoved(ID(5), "a"), .projectLead(ID(5), from: nil, to: person),
                .projectAgentAdded(ID(5), person), .projectAgentRemoved(ID(5), person),
                .projectDeleted(ID(5), slug: "a"),
            ].map { (.project, $0.record) }
            + [
                Administration.categoryAdded(ID(5), path: "a"), .categoryRenamed(ID(5), from: "a", to: "b"),
                .categoryDeleted(ID(5), path: "a"),
            ].map { (.category, $0.record) }
            + [
                (.notice, Administration.noticeRevived(ID(5)).record),
                (.notice, Administration.noticeCancelled(ID(5)).record),
                (.delivery, Administration.lettersResumed(before: Moment(seconds: 5)).record),
                (.delivery, Administration.addressCleared(5, "a@b.example").record),
                (.intake, Administration.messageDecided(ID(5), .release, before: .held).record),
                (.person, AccountChange.passwordOffered(person).record),
                (.session, AccountChange.signedIn(ID(5)).record), (.session, AccountChange.signedOut(ID(5)).record),
                (.session, AccountChange.refreshReused(ID(5)).record),
                (.token, AccountChange.tokenMade(ID(5), name: "a").record),
                (.token, AccountChange.tokenRevoked(ID(5), name: "a").record),
            ]
        for (subject, record) in changes {
            #expect(AuditSubject.allCases.filter { $0.kinds.contains(record.kind) } == [subject], "\(record.kind)")
            #expect((record.after ?? record.before)?.split(separator: " ").first == "5", "\(record.kind)")
        }
        #expect(Set(changes.map(\.1.kind)) == Set(AuditSubject.allCases.flatMap(\.kinds)))
    }
}
