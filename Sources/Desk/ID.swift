/// A row's number, typed by what it numbers, so that a person can never be passed for a ticket.
package struct ID<Subject>: Hashable, Comparable, Sendable {
    /// The number as the database holds it.
    package let value: Int64

    /// Wraps a number that came from the database.
    package init(_ value: Int64) { self.value = value }

    /// Orders ids as the numbers they are.
    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// The id of a person.
package typealias PersonID = ID<Person>
/// The id of a ticket's row; people see its number instead.
package typealias TicketID = ID<Ticket>
/// The id of a workspace.
package typealias WorkspaceID = ID<Workspace>
/// The id of a project.
package typealias ProjectID = ID<Project>
/// The id of a node in the category tree.
package typealias CategoryID = ID<Category>
/// The id of a reply or an internal note.
package typealias ReplyID = ID<Reply>
/// The id of a row of the outbox.
package typealias NoticeID = ID<Notice>
/// The id of something to be asked of a chat platform.
package typealias ErrandID = ID<Errand>
/// The id of a row of the intake ledger.
package typealias IntakeID = ID<LedgerEntry>

extension PersonID {
    /// Who gets a letter without being a person here: its address stands with the letter itself.
    package static var nobody: PersonID { PersonID(0) }
}
