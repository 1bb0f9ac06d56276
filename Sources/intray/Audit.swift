import Desk
import Maildir
import Storage

/// The checks of `intray verify`, each a line for people, and whether all of them hold.
struct Audit {
    private(set) var lines: [String] = []
    private(set) var isGood = true
    /// The files without a row that are named; there may be many.
    private static let namedStrays = 10

    /// Makes one of the checks; that it cannot be made is what it finds then.
    mutating func check(_ subject: String, _ body: (inout Audit) throws -> Void) {
        do { try body(&self) } catch { note(false, "\(subject): \(StoreTrouble(error)?.words ?? "\(error)")") }
    }

    /// Accepted messages = the sum of all outcomes.
    mutating func checkLedger(_ context: Context) throws {
        let counts = try context.store.read { db in try db.outcomeCounts() }
        let total = counts.reduce(0) { $0 + $1.count }
        let words = counts.map { "\($0.count) \($0.outcome?.rawValue ?? "put to the rules again")" }
        let again = try context.configuration.mailboxes.map { mailbox in
            try context.store.read { db in try db.reopenedKeys(source: mailbox.maildir) }.count
        }
        let unsettled = counts.filter { $0.outcome == nil }.reduce(0) { $0 + $1.count }
        note(
            unsettled == again.reduce(0, +),
            "ledger: \(total) accepted = \(words.isEmpty ? "nothing" : words.joined(separator: ", "))")
    }

    /// Every file that left `new` has its row, and every row's file is where it belongs.
    mutating func checkMailbox(_ path: String, _ context: Context) throws {
        let folder = MailFolder(path: path)
        let settled = Set(try folder.settledNames().map(MailFolder.lastingName))
        let held = Set(try folder.held.settledNames().map(MailFolder.lastingName))
        let waiting = Set(try folder.waiting())
        let rows = try context.store.read { db in try db.settledKeys(source: path) }
        let again = Set(try context.store.read { db in try db.reopenedKeys(source: path) })
        let keys = Set(rows.map(MailFolder.lastingName)).union(again)
        let strays = settled.union(held).subtracting(keys)
        let missing = keys.subtracting(settled).subtracting(held).subtracting(waiting)
        note(
            strays.isEmpty, "\(path): \(settled.count) files settled, \(held.count) held, \(strays.count) without a row"
        )
        for name in strays.sorted().prefix(Audit.namedStrays) { note(false, "\(path): \(name) is in no row") }
        if !strays.isEmpty {
            note(false, "\(path): stop the service; intray restore --mail has what is without a row read again")
        }
        note(
            missing.isEmpty, "\(path): \(keys.count) rows, \(missing.count) without a file; \(waiting.count) files wait"
        )
        let stuck = again.subtracting(waiting)
        if !stuck.isEmpty {
            note(false, "\(path): \(stuck.count) were to be judged again but did not get back to new; decide once more")
        }
    }

    /// The chain of hashes over all events.
    mutating func checkEvents(_ context: Context) throws {
        let (count, broken) = try context.store.read { db in (try db.eventCount(), try db.firstBrokenEvent()) }
        note(
            broken == nil, broken.map { "events: the chain breaks at \($0)" } ?? "events: a chain of \(count), unbroken"
        )
    }

    /// Every stored enclosure is what came.
    mutating func checkEnclosures(_ context: Context) throws {
        let (all, changed) = try context.store.read { db in try db.contentCounts() }
        note(changed == 0, "enclosures: \(all) stored, \(changed) no longer what came")
    }

    /// SQLite's own check of the file.
    mutating func checkDatabase(_ context: Context) throws {
        let problems = try context.store.integrityProblems()
        note(problems.isEmpty, problems.isEmpty ? "database: whole" : "database: \(problems.joined(separator: "; "))")
    }

    private mutating func note(_ holds: Bool, _ words: String) {
        lines.append((holds ? "ok    " : "WRONG ") + words)
        if !holds { isGood = false }
    }
}
