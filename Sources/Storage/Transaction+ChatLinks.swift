package import Desk
package import SQLite

extension Transaction {
    /// How many codes an account may ask for within an hour, and how many a person gets within a day.
    private static let codesPerAccount: Int64 = 5
    private static let codesPerPerson: Int64 = 5

    /// Has a letter written to an address, with a code that ties a chat account to whose address it is, good until `end`.
    ///
    /// An address of nobody gets one from `project`, if there is one: who sends the code back becomes a person. Else, and
    /// when too many went there, it costs the same: a row that leads nowhere, and a line in the chain. False, and nothing
    /// is written, when the account has asked too often.
    package mutating func offerLink(
        of account: ChatAccount, called name: String, to address: String, from project: Project?, until end: Moment,
        cause: Cause
    ) throws(SQLiteError) -> Bool {
        guard try codes(of: account, since: cause.at.adding(seconds: -3_600)) < Transaction.codesPerAccount else {
            return false
        }
        let person = try person(address: address)
        let event = try self.account(.linkOffered(person?.id), of: nil, cause: cause)
        let stranger = person == nil ? address.lowercased() : nil
        var notice: NoticeID?
        if try codes(for: person?.id, or: stranger, since: cause.at.adding(seconds: -86_400))
            < Transaction.codesPerPerson
        {
            notice =
                if let person {
                    try enqueue(
                        NoticeDraft(.link, to: person.id, detail: name), about: nil, reply: nil, by: nil,
                        event: event.sequence, at: cause.at)
                } else {
                    try project.map { project throws(SQLiteError) in
                        try offer(name, to: address, from: project, event: event.sequence, at: cause.at)
                    }
                }
        }
        try run(
            """
            INSERT INTO chat_links (platform, installation, user_id, notice_id, person_id, address, created_at,
                expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, .text(account.platform), .text(account.installation), .text(account.user), Value(notice?.value),
            Value(person?.id.value), Value(stranger), .integer(cause.at.micros), .integer(end.micros))
        return true
    }

    /// Writes the letter to an address of nobody.
    private mutating func offer(
        _ name: String, to address: String, from project: Project, event: Int64, at now: Moment
    ) throws(SQLiteError) -> NoticeID {
        NoticeID(
            try insert(
                """
                INSERT INTO notices (kind, recipient_id, address, project_id, detail, state, attempts, created_at,
                    due_at, dedupe_key)
                VALUES ($1, 0, $2, $3, $4, 'queued', 0, $5, $5, $6)
                """, .text(NoticeKind.link.rawValue), .text(address), .integer(project.id.value), .text(name),
                .integer(now.micros), .text("\(event):link:0")))
    }

    private mutating func codes(of account: ChatAccount, since start: Moment) throws(SQLiteError) -> Int64 {
        try first(
            """
            SELECT COUNT(*) FROM chat_links
            WHERE platform = $1 AND installation = $2 AND user_id = $3 AND created_at > $4
            """, .text(account.platform), .text(account.installation), .text(account.user), .integer(start.micros)
        ) { row in row.int(0) } ?? 0
    }

    /// How many codes went to a person, or to an address of nobody.
    private mutating func codes(
        for person: PersonID?, or address: String?, since start: Moment
    ) throws(SQLiteError) -> Int64 {
        let count = { (row: borrowing Row) in row.int(0) }
        if let person {
            return try first(
                "SELECT COUNT(*) FROM chat_links WHERE person_id = $1 AND created_at > $2 AND notice_id IS NOT NULL",
                .integer(person.value), .integer(start.micros), map: count) ?? 0
        }
        return try first(
            "SELECT COUNT(*) FROM chat_links WHERE address = $1 AND created_at > $2 AND notice_id IS NOT NULL",
            Value(address), .integer(start.micros), map: count) ?? 0
    }

    /// Ties an account to the person to whom a letter with a code went, and who may be new; nil when that code is not this
    /// account's to use.
    ///
    /// A code is good once and until its time; using one takes the account's others back.
    package mutating func redeemLink(
        in notice: NoticeID, to person: PersonID, by account: ChatAccount, called name: String?, cause: Cause
    ) throws -> Person? {
        let good = try first(
            """
            SELECT l.address FROM chat_links l LEFT JOIN people p ON p.id = l.person_id
            WHERE l.notice_id = $1 AND COALESCE(l.person_id, 0) = $2 AND l.platform = $3 AND l.installation = $4
                AND l.user_id = $5 AND l.expires_at > $6 AND COALESCE(p.active, 1) = 1
            """, .integer(notice.value), .integer(person.value), .text(account.platform), .text(account.installation),
            .text(account.user), .integer(cause.at.micros)
        ) { row in row.optionalText(0) }
        guard let address = good else { return nil }
        try run(
            """
            UPDATE chat_links SET expires_at = created_at WHERE platform = $1 AND installation = $2 AND user_id = $3
            """, .text(account.platform), .text(account.installation), .text(account.user))
        if let address {
            try prove(address, of: account, called: name, cause: cause)
        } else {
            try tie(account, to: person, cause: cause)
        }
        return try self.person(
            platform: account.platform, installation: account.installation, user: account.user)
    }

    /// Makes an address that was nobody's when its code was asked for that of who holds the account.
    private mutating func prove(
        _ address: String, of account: ChatAccount, called name: String?, cause: Cause
    ) throws {
        let known = try person(
            platform: account.platform, installation: account.installation, user: account.user)
        if let person = try person(address: address) {
            if person.isActive { try tie(account, to: person.id, cause: cause) }
        } else if let known {
            try setAddress(address, of: known.id)
            try self.account(.linked(account), of: known.id, cause: cause)
        } else {
            let person = try addPerson(name: name ?? account.user, address: address, at: cause.at)
            try tie(account, to: person.id, cause: cause)
        }
    }

    /// Makes a chat account a person's; what was asked in its name without an address becomes the person's.
    package mutating func tie(_ account: ChatAccount, to person: PersonID, cause: Cause) throws {
        let before = try self.person(
            platform: account.platform, installation: account.installation, user: account.user)
        guard before?.id != person else { return }
        try link(
            platform: account.platform, installation: account.installation, user: account.user, to: person)
        try self.account(.linked(account), of: person, cause: cause)
        guard let before, before.address == nil else { return }
        let tickets = try rows(
            """
            SELECT \(Ticket.columns) FROM tickets
            WHERE requester_id = $1 AND status <> 'closed' AND deleted_at IS NULL ORDER BY number LIMIT 500
            """, .integer(before.id.value), map: Ticket.init(row:))
        for ticket in tickets {
            let actor = Actor(person, roles: try roles(of: person, in: ticket.workspace))
            try record(
                [.requester(from: before.id, to: person)], on: ticket, by: actor, cause: cause, reason: nil, reply: nil)
        }
    }

    /// Gives a person who has no mail address one that is nobody's yet.
    private mutating func setAddress(_ address: String, of person: PersonID) throws(SQLiteError) {
        try run(
            "UPDATE people SET address = $2 WHERE id = $1 AND address IS NULL", .integer(person.value), .text(address))
        try run(
            "INSERT INTO addresses (address, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            .text(address.lowercased()), .integer(person.value))
    }
}

extension Transaction {
    /// What a message said on a ticket, as the events that it caused there tell.
    package mutating func reply(
        on ticket: Int64, because intake: IntakeID
    ) throws(SQLiteError) -> Reply? {
        let id = try first(
            "SELECT reply FROM events WHERE ticket = $1 AND intake = $2 AND reply IS NOT NULL ORDER BY sequence LIMIT 1",
            .integer(ticket), .integer(intake.value)
        ) { row in ReplyID(row.int(0)) }
        guard let id else { return nil }
        return try reply(id)
    }

    /// Lets the conversations under one key go on under another.
    package mutating func moveConversations(
        platform: String, installation: String, from old: String, to new: String
    ) throws(SQLiteError) {
        try run(
            """
            UPDATE conversations SET conversation = $4 || substr(conversation, length($3) + 1)
            WHERE platform = $1 AND installation = $2
                AND (conversation = $3 OR substr(conversation, 1, length($3) + 1) = $3 || '/')
            """, .text(platform), .text(installation), .text(old), .text(new))
    }
}

extension Transaction {
    /// Takes the mail address that a platform vouches for: the account is that person's, or its person has it now.
    package mutating func know(_ address: String, of account: ChatAccount, cause: Cause) throws {
        if let person = try person(address: address) {
            if person.isActive { try tie(account, to: person.id, cause: cause) }
            return
        }
        let known = try person(
            platform: account.platform, installation: account.installation, user: account.user)
        guard let known, known.address == nil else { return }
        try setAddress(address, of: known.id)
        try self.account(.linked(account), of: known.id, cause: cause)
    }
}
