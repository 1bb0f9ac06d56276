import Desk
import HTTPServer
import Storage

/// What a call for a report asks: whose tickets, when, and how they are told apart.
struct ReportCall {
    let call: Call
    let period: ReportPeriod
    let unit: ReportPeriod.Unit
    let dimension: ReportScope.Dimension

    init(_ call: Call) throws(Problem) {
        guard let from = call.query["from"]?.text else { throw Problem.unprocessable("?from", "It is missing.") }
        guard let to = call.query["to"]?.text else { throw Problem.unprocessable("?to", "It is missing.") }
        unit = call.query["unit"]?.text.flatMap(ReportPeriod.Unit.init(rawValue:)) ?? .day
        period = try ReportPeriod(from: from, to: to, zone: call.query["zone"]?.text ?? "UTC", unit: unit)
        dimension = ReportCall.dimension(of: call)
        self.call = call
    }

    /// What the query tells tickets apart by.
    static func dimension(of call: Call) -> ReportScope.Dimension {
        call.query["by"]?.text.flatMap(ReportScope.Dimension.init(rawValue:)) ?? .all
    }

    /// The workspaces that the caller runs, or the one of them that the query names.
    static func workspaces(of call: Call, _ db: inout Transaction) throws -> [Workspace] {
        let slug = call.query["workspace"]?.text
        let run = try db.workspacesRun(by: try call.caller().id).filter { slug == nil || $0.slug == slug }
        guard !run.isEmpty else { throw Problem.missing("workspace") }
        return run
    }

    /// The scope in the store.
    func scope(of workspaces: [Workspace]) -> ReportScope {
        ReportScope(workspaces: workspaces.map(\.id), starts: period.starts, end: period.to, by: dimension)
    }

    /// Every line there is: of all tickets together those of each stretch, of groups those that have something.
    func places(_ found: some Sequence<ReportScope.Place>) -> Set<ReportScope.Place> {
        let every = dimension == .all ? period.starts.indices.map { ReportScope.Place($0, nil) } : []
        return Set(every).union(found)
    }

    /// What else there is to say of the report.
    func facts(_ workspaces: [Workspace]) -> [JSONValue.Member] {
        [
            .init("from", .text(period.from.rfc3339)), .init("to", .text(period.to.rfc3339)),
            .init("zone", .text(period.zoneName)), .init("unit", .text(unit.rawValue)),
            .init("by", .text(dimension.rawValue)), .init("workspaces", .list(workspaces.map { .text($0.slug) })),
        ]
    }

    /// The first columns of a line: when its stretch begins, as a time and as the day there.
    func stretch(_ index: Int) -> [JSONValue] {
        let start = period.starts[index]
        return [.text(start.rfc3339), .text(period.day(of: start))]
    }
}

extension Names {
    /// The columns of a line that say its group: the row's id, and what people call it.
    mutating func group(
        _ group: Int64?, of dimension: ReportScope.Dimension, _ db: inout Transaction
    ) throws -> [JSONValue] {
        guard let group else { return [.null, .null] }
        func word(_ words: [String]) -> [JSONValue] { [.null, .text(words[Int(group)])] }
        switch dimension {
        case .all: return [.null, .null]
        case .status: return word(Status.allCases.map(\.rawValue))
        case .priority: return word(Priority.allCases.map(\.rawValue))
        case .channel: return word(Door.allCases.map(\.rawValue))
        case .workspace: return [.integer(group), .text(try workspace(WorkspaceID(group), &db))]
        case .project: return [.integer(group), .text(try project(ProjectID(group), &db))]
        case .agent: return [.integer(group), try person(PersonID(group), &db)["name"] ?? .null]
        case .category:
            let path = try category(CategoryID(group), &db)["path"]?.elements ?? []
            return [.integer(group), .text(path.compactMap(\.text).joined(separator: "/"))]
        }
    }
}
