import Desk
import HTTPServer
import Storage

extension Routes {
    /// The outbox: the letters, where they stand, and how often they were tried.
    static let adminNotices = [
        Route(
            .get, root + "admin/notices", "The letters, newest first", .admin,
            query: Route.Parameter.paging + [.init("state", Shapes.noticeState, "Only those in this state.")],
            answer: .page("Notice")
        ) { call in
            let before = try call.cursor(count: 1).map { NoticeID($0[0]) }
            let state = call.query["state"]?.text.flatMap(Notice.State.init(rawValue:))
            let page = try call.read { db in
                let notices = try db.notices(before: before, state: state, limit: call.limit + 1)
                var names = Names()
                return try Page(notices, limit: call.limit, place: { CursorText.text($0.id.value) }) { notice in
                    .object(try names.members(of: notice, &db))
                }
            }
            return page.response(to: call)
        },
        Route(
            .get, root + "admin/notices/{id}", "One letter with every try", .admin, answer: .json(200, "NoticeDetail")
        ) { call in
            let id = NoticeID(try call.number("id", of: "notice"))
            return .json(try call.read { db in try detail(of: id, &db) })
        },
        Route(
            .post, root + "admin/notices/{id}/retry", "Make a dead letter due again", .admin,
            answer: .json(200, "NoticeDetail")
        ) { call in
            let caller = try call.caller()
            let id = NoticeID(try call.number("id", of: "notice"))
            return try call.once { db in
                guard try db.notice(id) != nil else { throw Problem.missing("notice") }
                guard try db.revive(id, at: call.now) else {
                    throw Problem(409, "not_dead", "Only a dead letter can be made due again.")
                }
                try db.audit(.noticeRevived(id), by: caller.id, cause: call.cause)
                return .json(try detail(of: id, &db))
            }
        },
    ]

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

extension Names {
    /// The members of a notice's object.
    fileprivate mutating func members(of notice: Notice, _ db: inout Transaction) throws -> [JSONValue.Member] {
        [
            .init("id", .integer(notice.id.value)),
            .init("kind", .text(notice.kind.rawValue)),
            .init("recipient", notice.recipient == .nobody ? .null : try person(notice.recipient, &db)),
            .init("address", JSONValue(notice.address)),
            .init("ticket", JSONValue(try notice.ticket.flatMap { try db.ticket($0)?.number })),
            .init("state", .text(notice.state.rawValue)),
            .init("attempts", JSONValue(notice.attempts)),
            .init("created_at", .text(notice.createdAt.rfc3339)),
            .init("due_at", .text(notice.dueAt.rfc3339)),
            .init("last_error", JSONValue(notice.lastError)),
        ]
    }
}
