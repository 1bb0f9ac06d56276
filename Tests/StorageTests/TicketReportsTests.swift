import Desk
import SQLite
import Testing

@testable import Storage

struct TicketReportsTests {
    private let office: Office
    private let day: Int64 = 86_400

    init() throws { office = try Office() }

    private func scope(_ days: Int, by dimension: ReportScope.Dimension = .all) -> ReportScope {
        ReportScope(
            workspaces: [office.workspace.id],
            starts: (0..<days).map { Office.monday.adding(seconds: Int64($0) * day) },
            end: Office.monday.adding(seconds: Int64(days) * day), by: dimension)
    }

    private func flow(_ scope: ReportScope) throws -> [ReportScope.Place: FlowFigures] {
        try office.store.read { db in try db.flow(scope) }
    }

    private func perform(_ action: Action, _ number: Int64, _ person: Person, after seconds: Int64) throws {
        try office.perform(action, on: number, by: person, after: seconds)
    }

    /// Three tickets on the first day, one on the third; one resolved on the second and closed on the third.
    private func live() throws {
        for hour in 0..<3 { try office.open(after: Int64(hour) * 3600) }
        try perform(.claim, 1001, office.ben, after: 10_000)
        try perform(.resolve, 1001, office.ben, after: day + 5)
        try perform(.close, 1001, office.ann, after: 2 * day + 5)
        try office.open(after: 2 * day + 9)
    }

    @Test func `what came, what was done and what was left are counted in each stretch`() throws {
        try live()
        let figures = try flow(scope(4))
        let days = (0..<4).map { figures[ReportScope.Place($0, nil)] }
        #expect(days.map { $0?.created ?? 0 } == [3, 0, 1, 0])
        #expect(days.map { $0?.resolved ?? 0 } == [0, 1, 0, 0])
        #expect(days.map { $0?.closed ?? 0 } == [0, 0, 1, 0])
        #expect(days.map { $0?.backlog ?? 0 } == [3, 2, 3, 3])
    }

    @Test func `what was left is that of the time, not of now`() throws {
        try live()
        #expect(try flow(scope(1))[ReportScope.Place(0, nil)]?.backlog == 3)
        #expect(try flow(scope(2))[ReportScope.Place(1, nil)]?.backlog == 2)
        #expect(try flow(scope(1)).count == 1)
    }

    @Test(arguments: ReportScope.Dimension.allCases)
    func `groups add up to the whole, whatever tickets are told apart by`(dimension: ReportScope.Dimension) throws {
        try live()
        try office.perform(.prioritize(.urgent), on: 1002, by: office.ben)
        let whole = try flow(scope(4))
        let groups = try flow(scope(4, by: dimension))
        for stretch in 0..<4 {
            let parts = groups.filter { $0.key.stretch == stretch }.values
            let all = whole[ReportScope.Place(stretch, nil)] ?? FlowFigures()
            #expect(parts.reduce(0) { $0 + $1.created } == all.created)
            #expect(parts.reduce(0) { $0 + $1.resolved } == all.resolved)
            #expect(parts.reduce(0) { $0 + $1.backlog } == all.backlog)
        }
    }

    @Test func `a group is the place of its word, or its row`() throws {
        try live()
        try office.perform(.prioritize(.urgent), on: 1002, by: office.ben)
        let priorities = try flow(scope(1, by: .priority)).keys.map { $0.group.map { Priority.allCases[Int($0)] } }
        #expect(Set(priorities) == [.normal, .urgent])
        let agents = try flow(scope(1, by: .agent)).keys.map(\.group)
        #expect(Set(agents) == [nil, office.ben.id.value])
    }

    @Test func `waits are those of the tickets of the stretch`() throws {
        try live()
        try office.perform(.claim, on: 1002, by: office.ben, after: 10_000)
        try office.perform(.reply, on: 1002, by: office.ben, saying: ReplyDraft(text: "Yes?"), after: day + 3600)
        let waits = try office.store.read { db in try db.waits(scope(3)) }
        #expect(waits[ReportScope.Place(0, nil)]?.firstResponse == Quantiles([day]))
        #expect(waits[ReportScope.Place(1, nil)] == WaitFigures(firstResponse: nil, resolution: Quantiles([day + 5])))
    }

    @Test func `a ticket is overdue that nobody took in its time`() throws {
        try live()
        try office.perform(.prioritize(.urgent), on: 1003, by: office.ben, after: 7200)
        func overdue(after seconds: Int64) throws -> QualityFigures? {
            try office.store.read { db in
                try db.quality(scope(1), at: Office.monday.adding(seconds: seconds))[ReportScope.Place(0, nil)]
            }
        }
        #expect(try overdue(after: 7200 + 4 * 3600)?.overdue == 0)
        #expect(try overdue(after: 7201 + 4 * 3600)?.overdue == 1)
        #expect(try overdue(after: 2 * day)?.overdue == 2)
        #expect(try overdue(after: 2 * day)?.overdueShare == 2.0 / 3)
    }

    @Test func `resolutions that did not stay are counted against those that did`() throws {
        try live()
        try perform(.claim, 1002, office.ben, after: 10_000)
        try perform(.resolve, 1002, office.ben, after: 20_000)
        try perform(.reopen(reason: nil), 1002, office.ann, after: day + 6)
        let figures = try office.store.read { db in try db.quality(scope(2), at: Office.monday) }
        #expect(figures[ReportScope.Place(1, nil)]?.reopened == 1)
        #expect(figures[ReportScope.Place(1, nil)]?.reopenRate == 0.5)
        #expect(figures[ReportScope.Place(0, nil)]?.reopenRate == nil)
        let byAgent = try office.store.read { db in try db.quality(scope(2, by: .agent), at: Office.monday) }
        #expect(byAgent[ReportScope.Place(1, office.ann.id.value)]?.reopened == 1)
    }

    @Test func `agents let go of tickets for reasons`() throws {
        for after in [Int64(0), 1, 2, day] { try office.open(after: after) }
        for number in Int64(1001)...1004 { try perform(.claim, number, office.ben, after: day + 1) }
        for number in Int64(1001)...1002 {
            try perform(.decline(reason: "No time"), number, office.ben, after: day + 2)
        }
        try perform(.transfer(office.carol.id, reason: "Hers"), 1003, office.ben, after: day + 3)
        try office.perform(.assign(office.carol.id), on: 1004, by: office.dora, after: day + 4)
        let counts = try office.store.read { db in try db.handovers(scope(2, by: .agent)) }
        let place = ReportScope.Place(1, office.ben.id.value)
        #expect(
            counts == [
                Handover(place: place, kind: .declined, reason: "No time"): 2,
                Handover(place: place, kind: .transferred, reason: "Hers"): 1,
            ])
    }

    @Test func `the backlog is told by age`() throws {
        for after in [0, 5 * day, 8 * day] { try office.open(after: after) }
        try office.perform(.prioritize(.urgent), on: 1003, by: office.ben, after: 8 * day)
        func backlog(_ dimension: ReportScope.Dimension) throws -> [Int64?: BacklogFigures] {
            try office.store.read { db in
                try db.backlog(
                    of: [office.workspace.id], by: dimension, at: Office.monday.adding(seconds: 8 * day + 60))
            }
        }
        let all = try backlog(.all)
        #expect(all[nil]?.brackets == [1, 0, 1, 1, 0])
        #expect(all[nil]?.oldest == 8 * day + 60)
        #expect(all[nil]?.ages.p50 == 3 * day + 60)
        #expect(try backlog(.priority).values.map(\.ages.count).sorted() == [1, 2])
    }

    @Test func `messages are counted by what became of them`() throws {
        try office.store.write { db in
            for (index, outcome) in [Outcome.created, .held, nil].enumerated() {
                let id = try db.insert(
                    Arrival(
                        source: "it", key: "\(index)", at: Office.monday.adding(seconds: Int64(index) * day),
                        sha256: [1], messageID: nil, sender: nil, subject: nil, size: 1))
                if let outcome { try db.settle(id, outcome, reason: "", trace: Trace(), ticket: nil) }
            }
        }
        let counts = try office.store.read { db in try db.outcomes(scope(2)) }
        #expect(
            counts == [OutcomeCount(stretch: 0, outcome: .created): 1, OutcomeCount(stretch: 1, outcome: .held): 1])
    }

    static let statements = ReportScope.Dimension.allCases.flatMap { dimension in
        let group = dimension.column
        return [
            (
                "t USING COVERING INDEX tickets_by_creation",
                "SELECT t.created_at, \(group), t.first_response_at, t.assigned_at FROM tickets t "
                    + "WHERE t.workspace_id = 1 AND t.created_at >= 2 ORDER BY t.created_at"
            ),
            (
                "t USING COVERING INDEX tickets_by_resolution",
                "SELECT t.resolved_at, \(group), t.created_at FROM tickets t WHERE t.workspace_id = 1 "
                    + "AND t.resolved_at >= 2 AND t.status IN ('resolved', 'closed') ORDER BY t.resolved_at"
            ),
            (
                "t USING COVERING INDEX tickets_by_closing",
                "SELECT t.closed_at, \(group), t.resolved_at FROM tickets t WHERE t.workspace_id = 1 "
                    + "AND t.closed_at >= 2 AND t.closed_at < 3 ORDER BY t.closed_at"
            ),
            (
                "e USING COVERING INDEX events_reopening",
                "SELECT e.at, \(group), NULL FROM events e CROSS JOIN tickets t ON t.number = e.ticket WHERE "
                    + "e.kind = 'status' AND e.before = 'resolved' AND e.after = 'in_progress' AND e.at >= 1 "
                    + "AND e.at < 2 AND +t.workspace_id IN (1) ORDER BY e.at"
            ),
            (
                "e USING COVERING INDEX events_transferring",
                "SELECT e.at, \(group), e.reason FROM events e CROSS JOIN tickets t ON t.number = e.ticket WHERE "
                    + "e.kind = 'owner' AND e.before IS NOT NULL AND e.after IS NOT NULL AND e.reason IS NOT NULL "
                    + "AND e.at >= 1 AND e.at < 2 AND +t.workspace_id IN (1) ORDER BY e.at"
            ),
            (
                "e USING COVERING INDEX events_declining",
                "SELECT e.at, \(group), e.reason FROM events e CROSS JOIN tickets t ON t.number = e.ticket WHERE "
                    + "e.kind = 'declined' AND e.at >= 1 AND e.at < 2 AND +t.workspace_id IN (1) ORDER BY e.at"
            ),
        ]
    }

    @Test(arguments: statements) func `each pass reads one index in its order`(index: String, sql: String) throws {
        let plan = try office.plan(sql)
        #expect(plan.contains("SEARCH \(index)") && !plan.contains("TEMP B-TREE"), "\(plan)")
    }
}
