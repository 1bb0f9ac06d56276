import Desk
import SQLite

/// What a soaked site has written down, held against what was sent to it and what came out.
struct SoakLedger: ~Copyable {
    private struct Row {
        let key: String
        let outcome: Outcome?
        let ticket: Int64?
        let words: Int64
    }

    private var database: Database

    init(_ site: LiveSite) throws { database = try Database(path: site.folder + "/state/intray.db", mode: .readOnly) }

    /// Every mail that did not become what it should, exactly once, a sentence each.
    mutating func faults(of fates: [String: SoakPost.Fate]) throws -> [String] {
        let rows = try database.rows(
            """
            SELECT intake.key, intake.outcome, intake.ticket, COUNT(DISTINCT events.reply)
            FROM intake LEFT JOIN events ON events.intake = intake.id
            GROUP BY intake.id
            """
        ) { row in
            Row(
                key: row.text(0), outcome: row.optionalText(1).flatMap(Outcome.init(rawValue:)),
                ticket: row.optionalInt(2), words: row.int(3))
        }
        var missing = fates
        var faults: [String] = []
        for row in rows {
            guard let fate = missing.removeValue(forKey: row.key) else {
                faults.append("\(row.key) is in the ledger and was not sent, or is there twice")
                continue
            }
            let hasTicket = fate.outcome == .duplicate || fate.ticket == row.ticket || fate.outcome == .created
            if row.outcome != fate.outcome || !hasTicket {
                faults.append(
                    "\(row.key) became \(row.outcome?.rawValue ?? "nothing") on #\(row.ticket ?? 0), "
                        + "not \(fate.outcome.rawValue) on #\(fate.ticket ?? 0)")
            }
            let isSaid = fate.outcome == .created || fate.outcome == .replied
            if isSaid && row.words != 1 { faults.append("the words of \(row.key) are there \(row.words) times") }
        }
        faults += missing.keys.sorted().map { "\($0) is lost" }
        let opened = fates.values.count { $0.outcome == .created }
        let tickets = try number("SELECT COUNT(*) FROM tickets")
        if tickets != opened { faults.append("there are \(tickets) tickets of \(opened) mails") }
        return faults
    }

    /// What the outbox and the mail server do not agree on.
    mutating func faults(of letters: SoakLetters.Count) throws -> [String] {
        let sent = try number("SELECT COUNT(*) FROM notices WHERE channel = 'mail' AND state = 'succeeded'")
        let rest = try number(
            "SELECT COUNT(*) FROM notices WHERE channel = 'mail' AND state IN ('queued', 'processing', 'dead')")
        var faults: [String] = []
        if letters.doubled > 0 { faults.append("\(letters.doubled) letters came more than once") }
        if sent != letters.letters - letters.doubled { faults.append("\(sent) letters went, \(letters.letters) came") }
        if rest > 0 { faults.append("\(rest) letters were not sent") }
        return faults
    }

    private mutating func number(_ sql: String) throws -> Int { Int(try database.first(sql) { $0.int(0) } ?? 0) }
}
