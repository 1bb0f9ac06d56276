package import Desk
package import SQLite

extension Transaction {
    /// What was answered to the request with this key, later than a time.
    package mutating func answer(to key: KeptAnswer.Key, since start: Moment) throws(SQLiteError) -> KeptAnswer? {
        try first(
            """
            SELECT request, status, head, body FROM answers
            WHERE person_id = $1 AND route = $2 AND key = $3 AND at > $4
            """, .integer(key.person.value), .text(key.route), .text(key.word), .integer(start.micros)
        ) { row in
            KeptAnswer(request: row.blob(0), status: Int(row.int(1)), head: row.text(2), body: row.blob(3))
        }
    }

    /// Keeps an answer for who asks again, and forgets those that are older than a time.
    package mutating func keep(
        _ answer: KeptAnswer, to key: KeptAnswer.Key, at now: Moment, forgetting start: Moment
    ) throws(SQLiteError) {
        try run("DELETE FROM answers WHERE at <= $1", .integer(start.micros))
        try run(
            """
            INSERT INTO answers (person_id, route, key, request, status, head, body, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            .integer(key.person.value), .text(key.route), .text(key.word), .blob(answer.request),
            .integer(Int64(answer.status)), .text(answer.head), .blob(answer.body), .integer(now.micros))
    }
}
