import Desk
import Testing

/// Every verb in every status by every part in a ticket, as one table to read beside the rules.
///
/// A cell is the status after the action; `ok` when something else changed and `same` when nothing did; or a refusal:
/// `role` (for another role), `owner` (for its owner), `asker` (for who asked), `status` (does not fit the status),
/// `taken` (has an owner), `declined` (gave it back before), `hidden` (there is no such ticket).
struct RulesTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let action: Action
        let part: String
        let actor: Actor
        let cells: [String]

        var testDescription: String { "\(action.verb) by \(part)" }
    }

    @Test(arguments: try rows()) func `each cell of the table is so`(row: Row) {
        let actual = Status.allCases.map { cell(of: row.action, in: $0, by: row.actor) }
        #expect(actual == row.cells)
    }

    @Test func `the table has every verb and every part`() throws {
        let rows = try RulesTableTests.rows()
        #expect(Set(rows.map(\.action.verb)).count == 25)
        #expect(Set(rows.map(\.testDescription)).count == 25 * 8)
        #expect(rows.count == 25 * 8)
    }

    private func cell(of action: Action, in status: Status, by actor: Actor) -> String {
        switch outcome(of: action, on: .sample(status), by: actor) {
        case .success([]): "same"
        case .success(let changes): newStatus(after: changes, from: status) ?? "ok"
        case .failure(let refusal): RulesTableTests.word(for: refusal)
        }
    }

    /// The status at the end, nil when neither status nor owner changed.
    private func newStatus(after changes: [Change], from status: Status) -> String? {
        let moved = changes.contains {
            switch $0 {
            case .status, .owner: true
            default: false
            }
        }
        guard moved else { return nil }
        return changes.reduce(Ticket.sample(status)) { $0.applying($1, at: noon) }.status.rawValue
    }

    private static func word(for refusal: Refusal) -> String {
        switch refusal {
        case .needsRole: "role"
        case .needsOwner: "owner"
        case .needsRequester: "asker"
        case .wrongStatus: "status"
        case .alreadyOwned: "taken"
        case .declinedBefore: "declined"
        case .noSuchTicket: "hidden"
        default: "\(refusal)"
        }
    }

    // MARK: The table

    static func rows() throws -> [Row] {
        var rows: [Row] = []
        var action: Action?
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words.count == 1 {
                action = sample(of: words[0])
            } else {
                let actor = words[0] == "clock" ? .clock : try #require(part(words[0])?.actor)
                rows.append(Row(action: try #require(action), part: words[0], actor: actor, cells: Array(words[1...])))
            }
        }
        return rows
    }

    private static func sample(of verb: String) -> Action? { Action.everything.first { $0.verb == verb } }

    private static func part(_ name: String) -> Cast? { Cast.allCases.first { "\($0)" == name } }

    //             open         assigned     in_progress  resolved     closed
    private static let table = """
        claim
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      assigned     taken        taken        taken        status
          owner      assigned     taken        taken        taken        status
          decliner   declined     taken        taken        taken        status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        decline
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      owner        owner        owner        owner        status
          owner      owner        open         open         status       status
          decliner   owner        owner        owner        owner        status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        assign
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      assigned     taken        taken        status       status
          owner      assigned     taken        taken        status       status
          decliner   assigned     taken        taken        status       status
          admin      assigned     assigned     assigned     status       status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        unassign
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      role         role         role         role         status
          owner      role         role         role         role         status
          decliner   role         role         role         role         status
          admin      status       open         open         status       status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        transfer
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      owner        owner        owner        owner        status
          owner      owner        assigned     assigned     status       status
          decliner   owner        owner        owner        owner        status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        start
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      owner        owner        owner        owner        status
          owner      owner        in_progress  same         status       status
          decliner   owner        owner        owner        owner        status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        resolve
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      owner        owner        owner        owner        status
          owner      owner        resolved     resolved     status       status
          decliner   owner        owner        owner        owner        status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        close
          requester  status       status       status       closed       status
          watcher    asker        asker        asker        asker        status
          agent      asker        asker        asker        asker        status
          owner      asker        status       status       closed       status
          decliner   asker        asker        asker        asker        status
          admin      asker        asker        asker        asker        status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      status       status       status       closed       status
        reopen
          requester  status       status       status       in_progress  status
          watcher    status       status       status       in_progress  status
          agent      asker        asker        asker        asker        status
          owner      asker        status       status       in_progress  status
          decliner   asker        asker        asker        asker        status
          admin      asker        asker        asker        asker        status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      asker        asker        asker        asker        status
        priority
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        category
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        title
          requester  ok           status       status       status       status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        watch
          requester  ok           ok           ok           ok           status
          watcher    same         same         same         same         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        unwatch
          requester  same         same         same         same         status
          watcher    ok           ok           ok           ok           status
          agent      same         same         same         same         status
          owner      same         same         same         same         status
          decliner   same         same         same         same         status
          admin      same         same         same         same         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        reply
          requester  ok           ok           ok           in_progress  status
          watcher    ok           ok           ok           in_progress  status
          agent      ok           ok           ok           ok           status
          owner      ok           in_progress  ok           in_progress  status
          decliner   ok           ok           ok           ok           status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        remark
          requester  ok           ok           ok           ok           status
          watcher    ok           ok           ok           ok           status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        note
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        merge
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      closed       owner        owner        owner        status
          owner      closed       closed       closed       closed       status
          decliner   closed       owner        owner        owner        status
          admin      role         role         role         role         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        link
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        unlink
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      same         same         same         same         status
          owner      same         same         same         same         status
          decliner   same         same         same         same         status
          admin      same         same         same         same         status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        escalate
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           status       status
          owner      ok           ok           ok           status       status
          decliner   ok           ok           ok           status       status
          admin      ok           ok           ok           status       status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        invite
          requester  role         role         role         role         status
          watcher    role         role         role         role         status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        dismiss
          requester  role         role         role         role         status
          watcher    ok           ok           ok           ok           status
          agent      ok           ok           ok           ok           status
          owner      ok           ok           ok           ok           status
          decliner   ok           ok           ok           ok           status
          admin      ok           ok           ok           ok           status
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         status
        delete
          requester  role         role         role         role         role
          watcher    role         role         role         role         role
          agent      role         role         role         role         role
          owner      role         role         role         role         role
          decliner   role         role         role         role         role
          admin      ok           ok           ok           ok           ok
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         role
        restore
          requester  role         role         role         role         role
          watcher    role         role         role         role         role
          agent      role         role         role         role         role
          owner      role         role         role         role         role
          decliner   role         role         role         role         role
          admin      same         same         same         same         same
          stranger   hidden       hidden       hidden       hidden       hidden
          clock      role         role         role         role         role
        """
}
