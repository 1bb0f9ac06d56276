import SQLite

/// One numbered step of the schema; steps are only ever added, each runs once, in its own transaction.
struct Migration: Sendable {
    let version: Int64
    let sql: String

    /// Every step, in order.
    static let all: [Migration] = [
        Migration(version: 1, sql: Schema.first),
        Migration(version: 2, sql: Schema.listing + Schema.search),
        Migration(version: 3, sql: Schema.decisions),
        Migration(version: 4, sql: Schema.leases),
        Migration(version: 5, sql: Schema.vitals),
        Migration(version: 6, sql: Schema.answers),
        Migration(version: 7, sql: Schema.signIn),
        Migration(version: 8, sql: Schema.verbs),
        Migration(version: 9, sql: Schema.house + Schema.inbox + Schema.audit + Schema.reports),
        Migration(version: 10, sql: Schema.scale),
        Migration(version: 11, sql: Schema.letters),
        Migration(version: 12, sql: Schema.words),
        Migration(version: 13, sql: Schema.arrival),
        Migration(version: 14, sql: Schema.channels),
        Migration(version: 15, sql: Schema.chat),
        Migration(version: 16, sql: Schema.deadlines),
        Migration(version: 17, sql: Schema.reach),
    ]

    /// The version this program works with.
    static let newest: Int64 = all.map(\.version).max() ?? 0

    /// Brings the database at `path` to the newest version, or refuses one that a newer program has written.
    ///
    /// What an older program left is copied first, to a file beside it: the way back to that program.
    static func migrate(_ database: inout Database, at path: String) throws {
        let current = try database.first("PRAGMA user_version") { row in row.int(0) } ?? 0
        guard current <= newest else { throw StorageError.newerSchema(found: current, known: newest) }
        if current > 0, current < newest { try database.backup(to: "\(path).v\(current)") }
        for step in all where step.version > current {
            try database.transaction { transaction in
                try transaction.execute(step.sql)
                try transaction.execute("PRAGMA user_version = \(step.version)")
            }
        }
    }
}
