import Desk
import HTTPServer
import Storage

extension Routes {
    /// What the caller was told, whether by letter or here alone.
    static let inbox = [
        Route(
            .get, root + "me/inbox", "What you were told, newest first", .person,
            query: Route.Parameter.paging + [.init("unread", .boolean, "Only what you have not read, when true.")],
            answer: .json(200, "Inbox")
        ) { call in
            let caller = try call.caller()
            let before = try call.cursor(count: 1).map { NoticeID($0[0]) }
            let part = call.query["unread"] == true ? InboxPart.unread : .all
            let (page, unread) = try call.read { db in
                let entries = try db.inbox(of: caller.id, part, before: before, limit: call.limit + 1)
                var names = Names()
                let page = try Page(entries, limit: call.limit, place: { CursorText.text($0.notice.id.value) }) {
                    entry in
                    try names.entry(entry, &db) { call.site.words($0, caller.language) }
                }
                return (page, try db.unreadCount(of: caller.id))
            }
            return page.response(to: call, with: [.init("unread", .integer(unread))])
        },
        Route(.post, root + "me/inbox/{id}/read", "Note that you have read it", .person, answer: .empty(204)) { call in
            try mark(call, readAt: call.now)
        },
        Route(
            .post, root + "me/inbox/{id}/unread", "Note that you have not read it after all", .person,
            answer: .empty(204)
        ) { call in try mark(call, readAt: nil) },
        Route(.post, root + "me/inbox/read-all", "Note that you have read it all", .person, answer: .empty(204)) {
            call in
            let caller = try call.caller().id
            return try call.once { db in
                try db.markAllRead(of: caller, at: call.now)
                return Response(status: 204)
            }
        },
    ]

    private static func mark(_ call: Call, readAt now: Moment?) throws -> Response {
        let caller = try call.caller().id
        let id = NoticeID(try call.number("id", of: "notice"))
        return try call.once { db in
            guard try db.mark(id, of: caller, readAt: now) else { throw Problem.missing("notice") }
            return Response(status: 204)
        }
    }
}

extension Names {
    fileprivate mutating func entry(
        _ entry: InboxEntry, _ db: inout Transaction, saying words: (Saying) -> String
    ) throws -> JSONValue {
        [
            "id": .integer(entry.notice.id.value), "kind": .text(entry.notice.kind.rawValue),
            "at": .text(entry.notice.createdAt.rfc3339), "actor": try person(entry.notice.actor, &db),
            "ticket": entry.ticket.map { ["number": .integer($0.number), "title": .text($0.title)] } ?? .null,
            "reply_id": JSONValue(entry.notice.reply?.value), "detail": JSONValue(entry.notice.saying.map(words)),
            "read_at": JSONValue(entry.readAt),
        ]
    }
}
