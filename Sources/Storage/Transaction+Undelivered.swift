package import Desk
package import SQLite

extension Transaction {
    /// Notes that a letter which was handed over did not arrive, in a server's words, and does what follows.
    ///
    /// A report proves little and may come twice: what is known not to have arrived already stays as it is.
    package mutating func bounce(_ notice: Notice, _ words: String, cause: Cause) throws {
        let isNews = try run(
            """
            UPDATE notices SET state = 'bounced', last_error = $2, lease_until = NULL, lease_owner = NULL
            WHERE id = $1 AND state IN ('succeeded', 'processing', 'queued')
            """, .integer(notice.id.value), .text(words))
        guard isNews > 0 else { return }
        try log(notice, "bounced: \(words)", .bounced, at: cause.at)
        try takeBack(notice, words, cause: cause)
    }

    /// Notes that a letter is still under way; nothing follows.
    package mutating func delay(_ notice: Notice, _ words: String, at now: Moment) throws(SQLiteError) {
        try log(notice, "delayed: \(words)", .delayed, at: now)
    }

    /// Notes that a letter is given up, and does what follows; one that is another courier's by now is left to that one.
    package mutating func giveUp(_ notice: Notice, _ words: String, at now: Moment) throws {
        guard try end(notice, words, retry: nil, at: now) else { return }
        switch notice.channel.kind {
        case .mail: try takeBack(notice, words, cause: Cause(.clock, at: now))
        case .chat: try sendLetter(insteadOf: notice, at: now)
        case .webhook: break
        }
    }

    /// What follows when a letter did not arrive: its address is marked, and what the letter was for is done otherwise.
    private mutating func takeBack(_ notice: Notice, _ words: String, cause: Cause) throws {
        if FailingAddress.isBlamed(by: words), let address = try address(of: notice) {
            let sent = try first("SELECT passed_at FROM notices WHERE id = $1", .integer(notice.id.value)) { row in
                row.optionalInt(0).map(Moment.init(micros:))
            }
            try blame(address, letOutAt: (sent ?? nil) ?? cause.at, words, at: cause.at)
        }
        for lost in [notice] + (notice.kind == .digest ? try folded(into: notice.id, limit: Int.max) : []) {
            try makeUp(for: lost, words, cause: cause)
        }
    }

    /// Does what a letter was for otherwise, when it does not arrive.
    mutating func makeUp(for notice: Notice, _ words: String, cause: Cause) throws {
        guard let id = notice.ticket, let named = try ticket(id), let (ticket, _) = try successor(of: named) else {
            return
        }
        let audience = try audience(of: ticket, hearing: [.escalated], among: try bystanders(of: ticket))
        let setback = Setback(of: notice, on: ticket, audience)
        let reason = String(words.prefix(500))
        let (after, _) = try record(
            setback.changes(on: ticket, without: notice.recipient), on: ticket, by: .clock, cause: cause,
            reason: reason, reply: nil)
        switch setback {
        case .noted, .returned: return
        case .told(let people):
            // Who has nobody to work their ticket is the admins' to care for.
            for person in (people.isEmpty ? audience.helpers : people).subtracting([notice.recipient]).sorted() {
                try enqueue(
                    NoticeDraft(.undeliverable, to: person, detail: reason), about: after, reply: nil,
                    by: notice.recipient,
                    key: "undeliverable \(ticket.id.value):\(notice.recipient.value):\(person.value)", at: cause.at)
            }
        case .shown:
            for admin in try people(with: .admin, in: ticket.workspace).sorted() {
                let key = "shown \(ticket.id.value):\(notice.recipient.value):\(admin.value)"
                let draft = NoticeDraft(.undeliverable, to: admin, detail: reason)
                guard
                    let shown = try enqueue(
                        draft, about: after, reply: nil, by: notice.recipient, key: key, at: cause.at)
                else { continue }
                try keep(shown, nil)
            }
        }
    }

    /// Where a notice's letter goes.
    private mutating func address(of notice: Notice) throws(SQLiteError) -> String? {
        if let address = notice.address { return address }
        return try person(notice.recipient)?.address
    }

    /// Leaves a notice in its recipient's inbox, and writes no letter.
    mutating func keep(_ notice: NoticeID, _ words: String?) throws(SQLiteError) {
        try run(
            """
            UPDATE notices SET state = 'kept', last_error = $2, lease_until = NULL, lease_owner = NULL, passed_at = NULL
            WHERE id = $1
            """, .integer(notice.value), Value(words))
    }
}
