import Desk
import HTTPServer
import Storage

extension Routes {
    /// What is said on a ticket, and the files that go with it.
    static func replies(_ limits: Site.Limits) -> [Route] {
        [
            words("replies", "Say something to everybody on the ticket", limits, .reply),
            words("notes", "Say something among agents", limits, .note),
            upload(limits),
            Route(
                .get, root + "tickets/{n}/enclosures/{id}", "A file that came with the ticket", .person,
                answer: .bytes("application/octet-stream"), precondition: .range, handle: download),
        ]
    }

    private static func words(_ name: String, _ summary: String, _ limits: Site.Limits, _ action: Action) -> Route {
        Route(
            .post, root + "tickets/{n}/" + name, summary, .person, content: .form("Words"),
            answer: .json(200, "Ticket"), precondition: .ifMatch, bodyLimit: 1 << 20
        ) { call in try change(call) { _ in [action] } }
        .takingFiles(limits)
    }

    private static func upload(_ limits: Site.Limits) -> Route {
        let parameter = Route.Parameter(
            "visibility", .choice(["public", "internal"]), "Who may see the file: everybody, if not said, or agents.")
        return Route(
            .post, root + "tickets/{n}/enclosures", "Add a file, whose bytes are the body", .person,
            query: [parameter], content: .file, answer: .json(201, "Enclosure"), precondition: .ifMatch,
            handle: addFile
        ).takingFiles(limits)
    }

    private static func addFile(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let number = try call.number("n", of: "ticket")
        let draft = ReplyDraft(text: "", enclosures: call.enclosures)
        return try call.once { db in
            guard let (found, actor) = try db.ticket(number: number, seenBy: caller.id) else {
                throw Refusal.noSuchTicket
            }
            try call.checkPrecondition(found)
            let action = call.query["visibility"] == "internal" ? Action.note : .reply
            let ticket = try db.perform(action, on: found, by: actor, saying: draft, cause: call.cause)
            guard let file = try db.enclosures(on: ticket.id).last else { throw Problem.missing("enclosure") }
            return Response.json(Names.enclosure(file), status: 201)
                .with("Location", "\(root)tickets/\(number)/enclosures/\(file.id)").with("ETag", ticket.tag)
        }
    }

    private static func download(_ call: Call) throws -> Response {
        let caller = try call.caller()
        let number = try call.number("n", of: "ticket")
        let id = try call.number("id", of: "enclosure")
        return try call.read { db in
            guard let (ticket, actor) = try db.ticket(number: number, seenBy: caller.id) else {
                throw Refusal.noSuchTicket
            }
            let visible: Set<Reply.Visibility> = actor.isStaff ? [.public, .internal] : [.public]
            let replies = Set(try db.replies(on: ticket.id, including: visible).map(\.id))
            let file = try db.enclosures(on: ticket.id).first { $0.id == id && replies.contains($0.reply) }
            guard let file else { throw Problem.missing("enclosure") }
            let download = Download(name: file.name, type: file.type, sha256: file.sha256)
            if call.request.names(download.tag, in: "If-None-Match") == true { return download.notModified }
            guard let bytes = try db.content(file.sha256) else { throw Problem.missing("enclosure") }
            return try download.response(bytes, to: call.request)
        }
    }
}

extension Call {
    /// The files that came along, as they are stored.
    var enclosures: [Enclosure] { submission.files.map(\.enclosure) }
}
