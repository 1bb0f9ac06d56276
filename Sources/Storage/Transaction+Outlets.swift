package import Desk
package import SQLite

extension Transaction {
    /// Makes the ways out those of the configuration; what waits for one that is no longer there is given up.
    ///
    /// A program that wanted no more calls is asked again when its address has changed.
    package mutating func setOutlets(_ outlets: [Outlet]) throws(SQLiteError) {
        for outlet in outlets {
            let abilities = outlet.abilities.map(\.rawValue).sorted().joined(separator: " ")
            let types = outlet.announcements.map(\.rawValue).sorted().joined(separator: " ")
            try run(
                """
                INSERT INTO outlets (channel, address, workspace_id, project_id, types, abilities)
                VALUES ($1, $2, $3, $4, $5, $6)
                ON CONFLICT (channel) DO UPDATE SET workspace_id = excluded.workspace_id,
                    project_id = excluded.project_id, types = excluded.types, abilities = excluded.abilities,
                    address = excluded.address, closed_at = CASE address WHEN excluded.address THEN closed_at END
                """,
                .text(outlet.channel.rawValue), .text(outlet.address), Value(outlet.workspace?.value),
                Value(outlet.project?.value), .text(" \(types) "), .text(" \(abilities) "))
        }
        let kept = Set(outlets.map(\.channel))
        for channel in try channels() where !kept.contains(channel) {
            try run("DELETE FROM outlets WHERE channel = $1", .text(channel.rawValue))
            try giveUp(channel, "there is no \(channel.rawValue) in the configuration any more")
        }
    }

    /// Notes that a program wants no more calls, ever (HTTP 410): nothing more is written for it, what waits is given up.
    package mutating func closeOutlet(_ channel: Channel, _ words: String, at now: Moment) throws(SQLiteError) {
        try run(
            "UPDATE outlets SET closed_at = $2 WHERE channel = $1", .text(channel.rawValue), .integer(now.micros))
        try giveUp(channel, words)
    }

    /// The programs that want no more calls, with the times when they said so.
    package mutating func closedOutlets() throws(SQLiteError) -> [(channel: Channel, since: Moment)] {
        try rows("SELECT channel, closed_at FROM outlets WHERE closed_at IS NOT NULL ORDER BY channel") { row in
            Channel(rawValue: row.text(0)).map { ($0, Moment(micros: row.int(1))) }
        }.compactMap(\.self)
    }

    /// Notes that a program takes calls after all.
    mutating func reopenOutlet(_ channel: Channel) throws(SQLiteError) {
        try run(
            "UPDATE outlets SET closed_at = NULL WHERE channel = $1 AND closed_at IS NOT NULL", .text(channel.rawValue))
    }

    private mutating func channels() throws(SQLiteError) -> [Channel] {
        try rows("SELECT channel FROM outlets") { row in Channel(rawValue: row.text(0)) }.compactMap(\.self)
    }

    private mutating func giveUp(_ channel: Channel, _ words: String) throws(SQLiteError) {
        try sendLetters(insteadOf: channel)
        try run(
            """
            UPDATE notices SET state = 'dead', last_error = $2
            WHERE state = 'queued' AND channel = $1
            """, .text(channel.rawValue), .text(words))
    }
}
