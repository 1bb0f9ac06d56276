import Desk
import Foundation
import Storage
import Testing

@testable import WebAPI

struct ReportRoutesTests {
    private let house: House
    /// The days around that of the house, 15 January 2027.
    private static let period = "from=2027-01-14&to=2027-01-17"

    init() throws { house = try House() }

    private func rows(_ report: String, _ query: String = period) throws -> [JSONValue] {
        try house.ask(.admin, "GET", "admin/reports/\(report)?\(query)").json?["rows"]?.elements ?? []
    }

    private func csv(_ report: String, _ query: String = period) throws -> [String] {
        let answer = try house.ask(.admin, "GET", "admin/reports/\(report)?\(query)&format=csv")
        #expect(answer.header("Content-Type") == "text/csv; charset=utf-8; header=present")
        #expect(answer.header("Content-Disposition") == "attachment; filename=\"\(report).csv\"")
        return answer.text.components(separatedBy: "\r\n")
    }

    @Test func `flow has every stretch, and the groups that have something`() throws {
        try house.ticket(.closed)
        try house.ticket()
        let days = try rows("flow")
        #expect(days.map { $0["day"]?.text } == ["2027-01-14", "2027-01-15", "2027-01-16"])
        #expect(days.map { $0["created"]?.integer } == [0, 2, 0])
        #expect(days.map { $0["backlog"]?.integer } == [0, 1, 1])
        let groups = try rows("flow", "\(Self.period)&unit=all&by=status")
        #expect(groups.map { $0["group"]?.text } == ["open", "closed"])
        #expect(groups.map { $0["created"]?.integer } == [1, 1])
        let agents = try rows("flow", "\(Self.period)&unit=month&by=agent")
        #expect(agents.map { $0["group"] } == [.null, "owner"])
        #expect(agents[1]["group_id"]?.integer == (try house.person(.owner).id.value))
        #expect(
            try csv("flow") == [
                "start,day,group_id,group,created,resolved,closed,backlog",
                "2027-01-14T00:00:00.000000Z,2027-01-14,,,0,0,0,0", "2027-01-15T00:00:00.000000Z,2027-01-15,,,2,1,1,1",
                "2027-01-16T00:00:00.000000Z,2027-01-16,,,0,0,0,1", "",
            ])
    }

    @Test func `a day is a day of the zone`() throws {
        try house.ticket()
        let days = try rows("flow", "from=2027-01-15&to=2027-01-16&zone=Asia/Kolkata")
        #expect(days.map { $0["start"]?.text } == ["2027-01-14T18:30:00.000000Z"])
        #expect(days.map { $0["day"]?.text } == ["2027-01-15"])
        #expect(days.map { $0["created"]?.integer } == [1])
    }

    @Test func `times, quality and backlog are told`() throws {
        try house.ticket(.resolved)
        try house.ticket()
        house.pass(seconds: 2 * 86_400)
        let times = try rows("times", "\(Self.period)&unit=all")
        #expect(times[0]["resolution_p95"]?.integer == 0)
        #expect(times[0]["first_response_p50"] == .null)
        #expect(times[0]["first_response_count"] == 0)
        let quality = try rows("quality", "\(Self.period)&unit=week")
        #expect(quality.map { $0["overdue_share"] } == [.real(0.5)])
        #expect(quality.map { $0["resolved"] } == [1])
        let backlog = try rows("backlog", "by=priority")
        #expect(backlog.map { $0["group"]?.text } == ["normal"])
        #expect(backlog[0]["under_3_days"]?.integer == 1)
        #expect(backlog[0]["age_oldest"] == 172_800)
        #expect(try csv("backlog", "by=priority")[1] == ",normal,1,0,1,0,0,0,172800,172800,172800,172800")
    }

    @Test func `reasons are told, and no spreadsheet runs them`() throws {
        for reason in [#"=HYPERLINK(\"http://x\")"#, "Not mine, sorry", #"-1+1"#, #"\t@SUM(A1)"#] {
            let number = try house.ticket(.assigned)
            let answer = try house.ask(.owner, "POST", "tickets/\(number)/decline", #"{"reason": "\#(reason)"}"#)
            #expect(answer.status == 200)
        }
        let told = try rows("handovers", "\(Self.period)&unit=all")
        #expect(told.contains { $0["reason"] == "-1+1" })
        #expect(told.allSatisfy { $0["kind"] == "declined" && $0["count"] == 1 })
        let lines = try csv("handovers", "\(Self.period)&unit=all")
        #expect(lines.contains { $0.hasSuffix(#"declined,"'=HYPERLINK(""http://x"")",1"#) })
        #expect(lines.contains { $0.hasSuffix(#"declined,"Not mine, sorry",1"#) })
        #expect(lines.contains { $0.hasSuffix("declined,'-1+1,1") })
        #expect(lines.contains { $0.hasSuffix("@SUM(A1),1") && $0.contains(",'") })
    }

    @Test func `messages are told by what became of them`() throws {
        try house.store.write { db in
            let arrival = Arrival(
                source: "it", key: "1", at: House.monday, sha256: [1], messageID: nil, sender: nil, subject: nil,
                size: 1)
            try db.settle(try db.insert(arrival), .held, reason: "", trace: Trace(), ticket: nil)
        }
        #expect(try rows("intake").map { $0["held"]?.integer } == [0, 1, 0])
        #expect(try csv("intake")[0].hasPrefix("start,day,created,"))
    }

    @Test(arguments: [
        "to=2027-01-01", "from=2027-01-01", "from=2027-01-02&to=2027-01-01", "from=2027-01-01&to=2027-01-02&unit=year",
        "from=2027-01-01&to=2027-01-02&by=moon", "from=2027-01-01&to=2027-01-02&zone=Mars/Base",
        "from=2000-01-01&to=2027-01-02", "from=2027-01-01&to=2027-01-02&format=xml",
    ]) func `a report that is none is refused`(query: String) throws {
        #expect(try house.ask(.admin, "GET", "admin/reports/flow?\(query)").status == 422)
    }

    @Test func `only tickets of the workspaces one runs are counted`() throws {
        try house.ticket()
        let others = try house.ask(.otherAdmin, "GET", "admin/reports/flow?\(Self.period)&unit=all").json
        #expect(others?["rows"]?[0]?["created"] == 0)
        #expect(others?["workspaces"] == ["hr"])
        #expect(try house.ask(.otherAdmin, "GET", "admin/reports/flow?\(Self.period)&workspace=it").status == 404)
    }
}
