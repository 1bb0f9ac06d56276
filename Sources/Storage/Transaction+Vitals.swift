import Desk
package import SQLite

extension Transaction {
    /// What the tallies count, beside the rows they are about.
    enum Tally: String, Sendable {
        case intake
        case delivery
    }

    /// Counts one more.
    mutating func count(_ tally: Tally, _ label: String) throws(SQLiteError) {
        try run(
            """
            INSERT INTO tallies (kind, label, count) VALUES ($1, $2, 1)
            ON CONFLICT (kind, label) DO UPDATE SET count = count + 1
            """, .text(tally.rawValue), .text(label))
    }

    /// What the file knows about the service's work.
    ///
    /// It reads counters, indexes of what waits, and the file's own header: it takes as long as the queues are, however
    /// much the file holds.
    package mutating func vitals() throws(SQLiteError) -> Vitals {
        let page = try number("PRAGMA page_size")
        return Vitals(
            outcomes: try tallies(.intake), deliveries: try tallies(.delivery),
            unsettled: try number("SELECT COUNT(*) FROM intake WHERE outcome IS NULL"),
            outbox: [
                .queued: try channels("SELECT channel, COUNT(*) FROM notices WHERE state = 'queued' GROUP BY channel"),
                .processing: try channels(
                    "SELECT channel, COUNT(*) FROM notices WHERE state = 'processing' GROUP BY channel"),
                .dead: try channels("SELECT channel, COUNT(*) FROM notices WHERE state = 'dead' GROUP BY channel"),
            ],
            failingAddresses: try failingAddressCount(), pausedUntil: try pausedUntil(Moment(micros: 0)),
            oldestNotice: try oldestNotice(), databaseBytes: try number("PRAGMA page_count") * page,
            freeBytes: try number("PRAGMA freelist_count") * page)
    }

    /// Notices are written in the order of their ids.
    private mutating func oldestNotice() throws(SQLiteError) -> Moment? {
        try first(
            """
            SELECT created_at FROM notices WHERE id = (
                SELECT MIN(id) FROM (
                    SELECT MIN(id) AS id FROM notices WHERE state = 'queued'
                    UNION ALL SELECT MIN(id) FROM notices WHERE state = 'processing'))
            """
        ) { row in Moment(micros: row.int(0)) }
    }

    private mutating func tallies<Label: RawRepresentable<String> & Hashable>(
        _ tally: Tally
    ) throws(SQLiteError) -> [Label: Int64] {
        var counts: [Label: Int64] = [:]
        let sql = "SELECT label, count FROM tallies WHERE kind = $1"
        for (label, count) in try rows(sql, .text(tally.rawValue), map: { row in (row.text(0), row.int(1)) }) {
            if let label = Label(rawValue: label) { counts[label] = count }
        }
        return counts
    }

    private mutating func channels(_ sql: String) throws(SQLiteError) -> [Channel: Int64] {
        var counts: [Channel: Int64] = [:]
        for (channel, count) in try rows(sql, map: { row in (row.text(0), row.int(1)) }) {
            if let channel = Channel(rawValue: channel) { counts[channel] = count }
        }
        return counts
    }

    private mutating func number(_ sql: String) throws(SQLiteError) -> Int64 {
        try first(sql) { row in row.int(0) } ?? 0
    }
}
