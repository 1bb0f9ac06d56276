import Desk
import HTTPServer
import Storage

extension Routes {
    /// The outbox: what is sent to people, threads and programs, where it stands, and how often it was tried.
    static let adminNotices = [
        Route(
            .get, root + "admin/notices", "The outbox, newest first", .admin,
            query: Route.Parameter.paging + Route.Parameter.outbox, answer: .page("Notice")
        ) { call in
            var query = try call.noticeQuery()
            let page = try call.read { db in
                query.ticket = try call.query["ticket"]?.integer.map { number in
                    // Of a ticket that is not there nothing was told.
                    try db.ticket(number: number)?.id ?? TicketID(0)
                }
                var names = Names()
                let notices = try db.notices(query)
                return try Page(notices, limit: call.limit, place: { CursorText.text($0.id.value) }) { notice in
                    .object(try names.members(of: notice, &db))
                }
            }
            return page.response(to: call)
        },
        Route(
            .get, root + "admin/notices/{id}", "One notice with every try and the other side's words", .admin,
            answer: .json(200, "NoticeDetail")
        ) { call in
            let id = NoticeID(try call.number("id", of: "notice"))
            return .json(try call.read { db in try detail(of: id, &db) })
        },
        Route(
            .post, root + "admin/notices/{id}/retry", "Make what was given up or cancelled due again", .admin,
            answer: .json(200, "NoticeDetail")
        ) { call in
            try decide(call, noting: Administration.noticeRevived) { db, id in
                guard try db.revive(id, at: call.now) else {
                    throw Problem(409, "not_dead", "Only what was given up or cancelled can be made due again.")
                }
            }
        },
        Route(
            .post, root + "admin/notices/{id}/cancel", "Take back what waits or was given up; it is not sent", .admin,
            answer: .json(200, "NoticeDetail")
        ) { call in
            try decide(call, noting: Administration.noticeCancelled) { db, id in
                guard try db.cancel(id) else {
                    throw Problem(409, "not_waiting", "It is on its way, was sent, or was never to be sent.")
                }
            }
        },
    ]

    /// Carries an admin's decision about a notice out, once, and writes it down.
    private static func decide(
        _ call: Call, noting change: (NoticeID) -> Administration,
        _ body: (inout Transaction, NoticeID) throws -> Void
    ) throws -> Response {
        let caller = try call.caller()
        let id = NoticeID(try call.number("id", of: "notice"))
        return try call.once { db in
            guard try db.notice(id) != nil else { throw Problem.missing("notice") }
            try body(&db, id)
            try db.audit(change(id), by: caller.id, cause: call.cause)
            return .json(try detail(of: id, &db))
        }
    }

    private static func detail(of id: NoticeID, _ db: inout Transaction) throws -> JSONValue {
        guard let notice = try db.notice(id) else { throw Problem.missing("notice") }
        var names = Names()
        let log = try db.attempts(of: id).map { attempt in
            [
                "attempt": JSONValue(attempt.attempt), "at": .text(attempt.at.rfc3339), "result": .text(attempt.result),
            ] as JSONValue
        }
        return .object(try names.members(of: notice, &db) + [.init("log", .list(log))])
    }
}

extension Route.Parameter {
    fileprivate static let outbox = [
        Route.Parameter("state", Shapes.noticeState, "Only those in this state."),
        Route.Parameter("kind", Shapes.noticeKind, "Only those of this kind."),
        Route.Parameter(
            "channel", .text(.line, 1...100), "Only those that leave this way: mail, chat:NAME, webhook:NAME."),
        Route.Parameter("person", .id, "Only what this person is told."),
        Route.Parameter("ticket", .id, "Only what is about the ticket of this number."),
        Route.Parameter("from", .text(.moment, 20...40), "Only those written from this time on."),
        Route.Parameter("to", .text(.moment, 20...40), "Only those written before this time."),
        Route.Parameter("q", .text(.line, 1...200), "Only those whose last error has these words in it."),
    ]
}

extension Call {
    /// What the query says of which rows to show; one more than a page has says that there is another.
    fileprivate func noticeQuery() throws(Problem) -> NoticeQuery {
        var query = NoticeQuery()
        query.state = self.query["state"]?.text.flatMap(Notice.State.init(rawValue:))
        query.kind = self.query["kind"]?.text.flatMap(NoticeKind.init(rawValue:))
        if let text = self.query["channel"]?.text {
            guard let channel = Channel(rawValue: text) else {
                throw .unprocessable("?channel", "It is mail, chat:NAME or webhook:NAME.")
            }
            query.channel = channel
        }
        query.recipient = self.query["person"]?.integer.map { PersonID($0) }
        query.from = self.query["from"]?.text.flatMap(Timestamp.read)
        query.to = self.query["to"]?.text.flatMap(Timestamp.read)
        query.error = self.query["q"]?.text
        query.before = try cursor(count: 1).map { NoticeID($0[0]) }
        query.limit = limit + 1
        return query
    }
}

extension Names {
    /// The members of a notice's object.
    fileprivate mutating func members(of notice: Notice, _ db: inout Transaction) throws -> [JSONValue.Member] {
        [
            .init("id", .integer(notice.id.value)),
            .init("kind", .text(notice.kind.rawValue)),
            .init("recipient", notice.recipient == .nobody ? .null : try person(notice.recipient, &db)),
            .init("address", JSONValue(notice.address)),
            .init("ticket", JSONValue(try notice.ticket.flatMap { try db.ticket($0)?.number })),
            .init("channel", .text(notice.channel.rawValue)),
            .init("event", JSONValue(notice.event)),
            .init("state", .text(notice.state.rawValue)),
            .init("attempts", JSONValue(notice.attempts)),
            .init("created_at", .text(notice.createdAt.rfc3339)),
            .init("due_at", .text(notice.dueAt.rfc3339)),
            .init("last_error", JSONValue(notice.lastError)),
        ]
    }
}
