import Desk
import SQLite

extension ReportScope {
    /// Where the period begins and ends.
    var range: [Value] { [.integer(starts.first?.micros ?? 0), .integer(end.micros)] }
}

extension ReportScope.Dimension {
    /// The group of a ticket as SQL: a number, so that no text is made for each row.
    var column: String {
        switch self {
        case .all: "NULL"
        case .workspace: "t.workspace_id"
        case .project: "t.project_id"
        case .category: "t.category_id"
        case .agent: "t.owner_id"
        case .status: Self.place("t.status", Status.allCases.map(\.rawValue))
        case .priority: Self.place("t.priority", Priority.allCases.map(\.rawValue))
        case .channel: Self.place("t.door", Door.allCases.map(\.rawValue))
        }
    }

    /// The place of a column's word among some words.
    static func place(_ column: String, _ words: [String]) -> String {
        let cases = words.enumerated().map { "WHEN '\($1)' THEN \($0)" }
        return "CASE \(column) \(cases.joined(separator: " ")) END"
    }
}
