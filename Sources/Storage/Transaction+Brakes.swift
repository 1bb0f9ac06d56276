package import Desk
package import SQLite

extension Transaction {
    /// The letters that a courier may write now, of those that are due.
    package struct Dispatch {
        /// Those that go, in the order they were asked for.
        package let notices: [Notice]
        /// How many were due, the ones that do not go by themselves included.
        package let due: Int
        /// Until when none go that nobody wrote, when it came to that just now.
        package let paused: Moment?
    }

    /// Gives a courier the notices that are due and go now, until the lease ends; what the brakes hold is put aside.
    ///
    /// Brakes are for letters, which people get; posts have their platform's pace, programs ask for what they are told.
    package mutating func dispatch(
        for courier: String, on channel: Channel = .mail, limit: Int, under brakes: Brakes, now: Moment,
        leaseSeconds: Int64
    ) throws -> Dispatch {
        let due = try claimNotices(for: courier, on: channel, limit: limit, now: now, leaseSeconds: leaseSeconds)
        guard channel == .mail, !due.isEmpty else { return Dispatch(notices: due, due: due.count, paused: nil) }
        let (pause, isNew) = try pause(before: due.count, brakes, now: now)
        var known: [Recipient: Brakes.Traffic] = [:]
        var tickets: [Recipient: [TicketID: Int]] = [:]
        var going: [Notice] = []
        for notice in due {
            let recipient = Recipient(of: notice)
            var traffic = try known[recipient] ?? traffic(of: recipient, besides: due, under: brakes, now, &tickets)
            traffic.aboutTicket = notice.ticket.map { tickets[recipient]?[$0] ?? 0 } ?? 0
            let passage = brakes.passage(of: notice.kind, traffic, pause: pause, now: now)
            if try put(notice, passage, traffic.address, now: now) {
                going.append(notice)
                traffic.inAll += 1
                if let ticket = notice.ticket { tickets[recipient, default: [:]][ticket, default: 0] += 1 }
                if let address = traffic.address { traffic.address = address.tried(at: now) }
            }
            known[recipient] = traffic
        }
        if brakes.perHour != nil { try countLetters(going.count, at: now) }
        return Dispatch(notices: going, due: due.count, paused: isNew ? pause : nil)
    }

    /// Somebody at an address: those who are nobody here are told apart by it.
    private struct Recipient: Hashable {
        let person: PersonID
        let address: String?

        init(of notice: Notice) {
            person = notice.recipient
            address = notice.address
        }
    }

    /// What is known of a recipient, without the letters that are being judged.
    private mutating func traffic(
        of recipient: Recipient, besides due: [Notice], under brakes: Brakes, _ now: Moment,
        _ tickets: inout [Recipient: [TicketID: Int]]
    ) throws(SQLiteError) -> Brakes.Traffic {
        var traffic =
            try first(
                """
                SELECT p.digest, f.address, f.failures, f.since, f.failed_at, f.retry_at, f.taken_at, f.words
                FROM people p LEFT JOIN failing_addresses f ON f.address = LOWER(COALESCE($2, p.address))
                WHERE p.id = $1
                """, .integer(recipient.person.value), Value(recipient.address)
            ) { row in
                Brakes.Traffic(
                    rhythm: DigestRhythm(rawValue: row.text(0)) ?? .none,
                    address: row.optionalText(1).map { _ in FailingAddress(row: row, from: 1) })
            } ?? Brakes.Traffic()
        if let address = traffic.address, address.isCleared(at: now) {
            try clear(address)
            traffic.address = nil
        }
        // Strangers hear from us once a day and reason.
        guard brakes.hasCaps, recipient.person != .nobody else { return traffic }
        let ids = Set(due.map(\.id))
        let since = now.adding(seconds: -Brakes.window)
        let passed = try rows(
            // What passed later did so before the clock was set back.
            "SELECT id, ticket_id FROM notices WHERE recipient_id = $1 AND passed_at > $2 AND passed_at <= $3",
            .integer(recipient.person.value), .integer(since.micros), .integer(now.micros)
        ) { row in (id: NoticeID(row.int(0)), ticket: row.optionalInt(1).map { TicketID($0) }) }
        for letter in passed where !ids.contains(letter.id) {
            traffic.inAll += 1
            if let ticket = letter.ticket { tickets[recipient, default: [:]][ticket, default: 0] += 1 }
        }
        return traffic
    }

    /// Does with a claimed notice what the brakes say; whether it goes.
    private mutating func put(
        _ notice: Notice, _ passage: Brakes.Passage, _ address: FailingAddress?, now: Moment
    ) throws -> Bool {
        switch passage {
        case .goes:
            if let address, address.keepsFailing { try store(address.tried(at: now)) }
            return true
        case .folded(let moment): return try !fold(notice, until: moment)
        case .kept:
            let words = address?.words ?? ""
            try keep(notice.id, "held back, the address keeps failing: \(words)")
            try makeUp(for: notice, words, cause: Cause(.clock, at: now))
            return false
        case .waits(let moment):
            try wait(notice, Self.pauseWords, until: moment)
            return false
        }
    }
}

extension Transaction {
    private static let pauseWords = "put back: more letters went within an hour than the brakes allow"

    /// Until when no letters go that nobody wrote, nil when they go.
    package mutating func pausedUntil(_ now: Moment) throws(SQLiteError) -> Moment? {
        let stored = try first("SELECT value FROM meta WHERE name = 'letters_paused_until'") { row in row.text(0) }
        guard let micros = stored.flatMap({ Int64($0) }), micros > now.micros else { return nil }
        return Moment(micros: micros)
    }

    /// Has all letters go again, on an admin's word; whether they did not.
    package mutating func resumeLetters(by actor: PersonID, cause: Cause) throws -> Bool {
        let now = cause.at
        guard let pause = try pausedUntil(now) else { return false }
        try run("DELETE FROM meta WHERE name = 'letters_paused_until'")
        // What went before was all right then.
        try run("DELETE FROM letter_minutes")
        try run(
            "UPDATE notices SET due_at = $1 WHERE state = 'queued' AND channel = 'mail' AND due_at = $2",
            .integer(now.micros),
            .integer(pause.micros))
        try audit(Administration.lettersResumed(before: pause), by: actor, cause: cause)
        return true
    }

    /// Counts letters that go.
    private mutating func countLetters(_ letters: Int, at now: Moment) throws(SQLiteError) {
        let minute = now.seconds / 60
        // Minutes to come were counted before the clock was set back.
        try run(
            "DELETE FROM letter_minutes WHERE minute <= $1 OR minute > $2", .integer(minute - Brakes.hour / 60),
            .integer(minute))
        try run(
            """
            INSERT INTO letter_minutes (minute, count) VALUES ($1, $2)
            ON CONFLICT (minute) DO UPDATE SET count = count + excluded.count
            """, .integer(minute), .integer(Int64(letters)))
    }

    /// Takes a letter off the count that did not go after all.
    mutating func discountLetter(_ notice: NoticeID) throws(SQLiteError) {
        try run(
            """
            UPDATE letter_minutes SET count = count - 1
            WHERE count > 0 AND minute = (SELECT passed_at / 60000000 FROM notices WHERE id = $1)
            """, .integer(notice.value))
    }

    /// Until when no letters go that nobody wrote: it begins when those that are due would be too many.
    private mutating func pause(
        before letters: Int, _ brakes: Brakes, now: Moment
    ) throws(SQLiteError) -> (Moment?, isNew: Bool) {
        if let pause = try pausedUntil(now) { return (pause, false) }
        guard brakes.perHour != nil else { return (nil, false) }
        let went = try first(
            "SELECT COALESCE(SUM(count), 0) FROM letter_minutes WHERE minute > $1 AND minute <= $2",
            .integer(now.seconds / 60 - Brakes.hour / 60), .integer(now.seconds / 60)
        ) { row in Int(row.int(0)) }
        let sum = (went ?? 0) + letters
        guard brakes.isTooMany(sum) else { return (nil, false) }
        let pause = now.adding(seconds: Brakes.hour)
        try run(
            """
            INSERT INTO meta (name, value) VALUES ('letters_paused_until', $1)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, .text(String(pause.micros)))
        try raiseAlarm(String(sum), until: pause, at: now)
        return (pause, true)
    }

    /// Tells every admin in their inbox; letters are what there are too many of.
    private mutating func raiseAlarm(_ count: String, until pause: Moment, at now: Moment) throws(SQLiteError) {
        let admins = try rows("SELECT DISTINCT person_id FROM roles WHERE role = 'admin'") { row in
            PersonID(row.int(0))
        }
        for admin in admins {
            let id = try enqueue(
                NoticeDraft(.alarm, to: admin, detail: count), about: nil, reply: nil, by: nil,
                key: "alarm \(now.micros):\(admin.value)", at: now)
            if let id { try keep(id, nil) }
        }
    }
}
