import Desk
import SQLite

extension NoticeQuery {
    /// The statement of one page: it reads one index, newest first, and a plus keeps the planner from another.
    ///
    /// What is about one ticket is little and is sorted. Most rows are of three kinds, which no index has; and times have
    /// none either, because every letter would pay for what an admin asks now and then.
    var statement: BoundStatement {
        var conditions: [String] = []
        var values: [Value] = []
        func bind(_ value: Value) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        let lead = lead
        func add(_ column: Lead, _ condition: String) { conditions.append((lead == column ? "" : "+") + condition) }
        if let ticket { add(.ticket, "ticket_id = \(bind(.integer(ticket.value)))") }
        if let recipient { add(.recipient, "recipient_id = \(bind(.integer(recipient.value)))") }
        if let channel {
            add(.channel, "channel = \(bind(.text(channel.rawValue)))")
            if lead == .channel { conditions.append("channel <> 'mail'") }
        }
        if let error {
            if lead == .error { conditions.append("last_error IS NOT NULL") }
            conditions.append("instr(lower(last_error), lower(\(bind(.text(error))))) > 0")
        }
        if let state { add(.state, "state = \(bind(.text(state.rawValue)))") }
        if let kind { add(.kind, "kind = \(bind(.text(kind.rawValue)))") }
        if lead == .kind { conditions.append("kind NOT IN (\(NoticeQuery.frequentNames))") }
        if let from { conditions.append("created_at >= \(bind(.integer(from.micros)))") }
        if let to { conditions.append("created_at < \(bind(.integer(to.micros)))") }
        let isSorted = lead == .ticket
        if let before { conditions.append("\(isSorted ? "+" : "")id < \(bind(.integer(before.value)))") }
        let condition = conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"
        return BoundStatement(
            sql: "SELECT \(Notice.columns) FROM notices\(condition) ORDER BY \(isSorted ? "+" : "")id DESC "
                + "LIMIT \(bind(.integer(Int64(limit))))",
            values: values)
    }

    /// The kinds of most rows, in the order and the words of the index that leaves them out.
    private static let frequent: [NoticeKind] = [.receipt, .opened, .reply]
    private static let frequentNames = frequent.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// The column whose index is read: the one that leaves the fewest rows.
    private enum Lead { case ticket, recipient, channel, error, state, kind, none }

    private var lead: Lead {
        if ticket != nil { return .ticket }
        if recipient != nil, recipient != .nobody { return .recipient }
        if let channel, channel != .mail { return .channel }
        if error != nil { return .error }
        if let state, state != .succeeded { return .state }
        if let kind, !NoticeQuery.frequent.contains(kind) { return .kind }
        return state == nil ? .none : .state
    }
}
