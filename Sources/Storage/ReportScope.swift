package import Desk

/// What a report counts: whose tickets, in which stretches of time, and told apart by what.
package struct ReportScope: Sendable {
    /// The workspaces whose tickets count.
    package let workspaces: [WorkspaceID]
    /// When each stretch begins; the first begins where the period does, and each ends where the next begins.
    ///
    /// Given by their beginnings, so that a day of a time zone may have 23 or 25 hours.
    package let starts: [Moment]
    /// When the last stretch ends.
    package let end: Moment
    /// What tickets are told apart by.
    package let dimension: Dimension

    /// A scope of its parts.
    package init(workspaces: [WorkspaceID], starts: [Moment], end: Moment, by dimension: Dimension = .all) {
        self.workspaces = workspaces
        self.starts = starts
        self.end = end
        self.dimension = dimension
    }

    /// What tickets can be told apart by, as they are now.
    package enum Dimension: String, CaseIterable, Sendable {
        /// By nothing.
        case all
        /// By workspace.
        case workspace
        /// By project.
        case project
        /// By subcategory.
        case category
        /// By status.
        case status
        /// By priority.
        case priority
        /// By owner; where it is about a deed, by who did it.
        case agent
        /// By the door they came in through.
        case channel
    }

    /// One line of a report: a stretch of time, and one group of tickets in it.
    package struct Place: Hashable, Sendable {
        /// The stretch, counted from 0.
        package let stretch: Int
        /// The group: a row's id, or the place of a word among all of its kind; nil for those that are in none.
        package let group: Int64?

        /// A line of a stretch and a group.
        package init(_ stretch: Int, _ group: Int64?) {
            self.stretch = stretch
            self.group = group
        }
    }
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

/// Finds the stretch of times that come in order.
struct StretchFinder {
    private let starts: [Int64]
    private let end: Int64
    private var current = 0

    init(_ starts: [Moment], until end: Moment) {
        self.starts = starts.map(\.micros)
        self.end = end.micros
    }

    /// The stretch that a time is in; the number of stretches for one after the last.
    mutating func index(of micros: Int64) -> Int {
        guard micros < end else { return starts.count }
        while current + 1 < starts.count, starts[current + 1] <= micros { current += 1 }
        return current
    }
}
