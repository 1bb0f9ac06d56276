package import Desk
package import SQLite

extension Transaction {
    /// What is known of an address that failed of late, nil when it did not.
    package mutating func failingAddress(_ address: String) throws(SQLiteError) -> FailingAddress? {
        try first(
            "SELECT \(FailingAddress.columns) FROM failing_addresses WHERE address = $1", .text(address.lowercased()),
            map: { row in FailingAddress(row: row) })
    }

    /// The latest addresses before `cursor`, newest first, of those that so many letters in a row failed to reach.
    package mutating func failingAddresses(
        before cursor: Int64?, atLeast failures: Int, limit: Int
    ) throws(SQLiteError) -> [(id: Int64, address: FailingAddress)] {
        try rows(
            """
            SELECT \(FailingAddress.columns), id FROM failing_addresses WHERE id < $1 AND failures >= $2
            ORDER BY id DESC LIMIT $3
            """, .integer(cursor ?? Int64.max), .integer(Int64(failures)), .integer(Int64(limit))
        ) { row in (row.int(7), FailingAddress(row: row)) }
    }

    /// How many addresses keep failing.
    mutating func failingAddressCount() throws(SQLiteError) -> Int64 {
        try first(
            "SELECT COUNT(*) FROM failing_addresses WHERE failures >= $1", .integer(Int64(FailingAddress.many))
        ) { row in row.int(0) } ?? 0
    }

    /// Has letters go to an address again at once, on an admin's word; gives it as it was, nil when there is none.
    package mutating func clearFailingAddress(
        _ id: Int64, by actor: PersonID, cause: Cause
    ) throws -> FailingAddress? {
        let found = try first(
            "SELECT \(FailingAddress.columns) FROM failing_addresses WHERE id = $1", .integer(id),
            map: { row in FailingAddress(row: row) })
        guard let found else { return nil }
        try clear(found)
        try audit(Administration.addressCleared(id, found.address), by: actor, cause: cause)
        return found
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

    init(row: borrowing Row, from first: Int32 = 0) {
        self.init(
            address: row.text(first), failures: Int(row.int(first + 1)), since: Moment(micros: row.int(first + 2)),
            failedAt: Moment(micros: row.int(first + 3)), retryAt: Moment(micros: row.int(first + 4)),
            takenAt: row.optionalInt(first + 5).map(Moment.init(micros:)), words: row.text(first + 6))
    }
}
