import Desk
import SQLite
import Storage
import Testing

struct ReportTests {
    private let office: Office
    private let day: Int64 = 86_400

    init() throws { office = try Office() }

    private func report(days: Int, of workspaces: [WorkspaceID]? = nil) throws -> Report {
        let starts = (0..<days).map { Office.monday.adding(seconds: Int64($0) * day) }
        return try office.store.read { db in
            try db.report(
                of: workspaces ?? [office.workspace.id], days: starts,
                until: Office.monday.adding(seconds: Int64(days) * day))
        }
    }

    private func live() throws {
        for hour in 0..<10 { try office.open(after: Int64(hour) * 3600) }
        try office.open(after: day)
        for number in Int64(1001)...1004 { try office.perform(.claim, on: number, by: office.ben, after: 40_000) }
        let answer = ReplyDraft(text: "Yes?")
        try office.perform(.reply, on: 1001, by: office.ben, saying: answer, after: 40_100)
        try office.perform(.reply, on: 1002, by: office.ben, saying: answer, after: 40_100)
        try office.perform(.resolve, on: 1001, by: office.ben, after: 50_000)
        try office.perform(.resolve, on: 1002, by: office.ben, after: day)
        try office.perform(.resolve, on: 1003, by: office.ben, after: day)
        try office.perform(.reopen(reason: nil), on: 1003, by: office.ann, after: day + 1)
        try office.perform(.close, on: 1001, by: office.ann, after: day + 5)
    }

    @Test func `tickets are counted on the day something happened to them, from the first moment to before the last`()
        throws
    {
        try live()
        let report = try report(days: 2)
        #expect(report.days.map(\.created) == [10, 1])
        #expect(report.days.map(\.resolved) == [1, 1])
        #expect(report.days.map(\.closed) == [0, 1])
        #expect(report.statuses == [.open: 7, .assigned: 1, .inProgress: 1, .resolved: 1, .closed: 1])
        #expect(report.backlog == 9)
        let one = try self.report(days: 1)
        #expect(one.days == [report.days[0]])
        #expect(one.statuses.values.reduce(0, +) == 10)
    }

    @Test func `times are those of the tickets of the period`() throws {
        try live()
        let report = try report(days: 2)
        #expect(report.firstResponse == Quantiles([40_100, 36_500]))
        #expect(report.resolution == Quantiles([50_000, day - 3600]))
    }

    @Test func `an agent's figures are what is theirs`() throws {
        try live()
        try office.perform(.claim, on: 1005, by: office.carol, after: day)
        let report = try report(days: 2)
        #expect(report.agents.map(\.person) == [office.ben.id, office.carol.id])
        #expect(report.agents.map(\.resolved) == [2, 0])
        #expect(report.agents.map(\.owned) == [2, 1])
    }

    @Test func `messages are counted by what became of them`() throws {
        try office.store.write { db in
            for (index, outcome) in [Outcome.created, .created, .held, nil].enumerated() {
                let id = try db.insert(
                    Arrival(
                        source: "it", key: "\(index)", at: Office.monday.adding(seconds: Int64(index)), sha256: [1],
                        messageID: nil, sender: nil, subject: nil, size: 1))
                if let outcome { try db.settle(id, outcome, reason: "", trace: Trace(), ticket: nil) }
            }
        }
        #expect(try report(days: 1).outcomes == [.created: 2, .held: 1, nil: 1])
    }

    @Test func `other workspaces and other times do not count`() throws {
        try live()
        let other = try office.store.write { db in try db.ensureWorkspace("hr") }
        #expect(try report(days: 2, of: [other.id]).days.map(\.created) == [0, 0])
        #expect(try report(days: 2, of: []).backlog == 0)
        #expect(try report(days: 0).days == [])
    }
}
