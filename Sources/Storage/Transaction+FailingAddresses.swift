package import Desk
package import SQLite

extension Transaction {
    /// What is known of an address that failed of late, nil when it did not.
    package mutating func failingAddress(_ address: String) throws(SQLiteError) -> FailingAddress? {
        try first(
            "SELECT \(FailingAddress.columns) FROM failing_addresses WHERE address = $1", .text(address.lowercased()),
            map: FailingAddress.init(row:))
    }

    /// The addresses after one, by name: those that keep failing, or all that failed of late.
    package mutating func failingAddresses(
        after address: String?, atLeast failures: Int, limit: Int
    ) throws(SQLiteError) -> [FailingAddress] {
        try rows(
            """
            SELECT \(FailingAddress.columns) FROM failing_addresses WHERE address > $1 AND failures >= $2
            ORDER BY address LIMIT $3
            """, .text(address ?? ""), .integer(Int64(failures)), .integer(Int64(limit)),
            map: FailingAddress.init(row:))
    }

    /// Writes down where an address stands.
    mutating func store(_ address: FailingAddress) throws(SQLiteError) {
        try run(
            """
            INSERT INTO failing_addresses (address, failures, since, failed_at, retry_at, taken_at, words)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (address) DO UPDATE SET failures = excluded.failures, failed_at = excluded.failed_at,
                retry_at = excluded.retry_at, taken_at = excluded.taken_at, words = excluded.words
            """,
            .text(address.address), .integer(Int64(address.failures)),
            .integer(address.since.micros), .integer(address.failedAt.micros), .integer(address.retryAt.micros),
            Value(address.takenAt?.micros), .text(address.words))
    }

    /// Forgets that an address failed.
    mutating func clear(_ address: FailingAddress) throws(SQLiteError) {
        try run("DELETE FROM failing_addresses WHERE address = $1", .text(address.address))
    }

    /// Counts a letter that did not arrive against the address it went to.
    mutating func blame(_ address: String, letOutAt sent: Moment, _ words: String, at now: Moment) throws(SQLiteError) {
        let known = try failingAddress(address)
        try store(
            known?.failing(letOutAt: sent, words: words, now: now)
                ?? FailingAddress(address.lowercased(), words: words, at: now))
    }

    /// Notes that a server took a letter to an address that failed before.
    mutating func acquit(_ notice: Notice, at now: Moment) throws(SQLiteError) {
        try run(
            """
            UPDATE failing_addresses SET taken_at = COALESCE(taken_at, $3)
            WHERE address = LOWER(COALESCE($1, (SELECT address FROM people WHERE id = $2)))
            """, Value(notice.address), .integer(notice.recipient.value), .integer(now.micros))
    }
}

extension FailingAddress {
    static let columns = "address, failures, since, failed_at, retry_at, taken_at, words"

    init(row: borrowing Row) {
        self.init(
            address: row.text(0), failures: Int(row.int(1)), since: Moment(micros: row.int(2)),
            failedAt: Moment(micros: row.int(3)), retryAt: Moment(micros: row.int(4)),
            takenAt: row.optionalInt(5).map(Moment.init(micros:)), words: row.text(6))
    }
}
