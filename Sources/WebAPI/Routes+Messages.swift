import Desk
import HTTPServer
import Storage

extension Routes {
    /// What people write to one another outside of tickets.
    static func messages(_ limits: Site.Limits) -> [Route] {
        let perPerson = RateLimiter(.init(count: limits.messagesPerPerson, seconds: 3600))
        return [
            Route(
                .get, root + "messages", "What you wrote and got outside of tickets, newest first", .person,
                query: Route.Parameter.paging + [.init("with", .id, "Only with this person.")],
                answer: .page("Message"), handle: list),
            Route(
                .post, root + "messages", "Write to somebody outside of tickets", .person,
                content: .required("NewMessage"), answer: .json(201, "Message")
            ) { call in
                if let answer = try call.replayed() { return answer }
                if let seconds = perPerson.take(String(try call.caller().id.value), at: call.now) {
                    throw Problem(429, "too_many_messages", "Too many messages in an hour.").retry(after: seconds)
                }
                return try send(call)
            },
            Route(
                .post, root + "messages/{id}/read", "Note that you have read a message", .person, answer: .empty(204)
            ) { call in
                let caller = try call.caller().id
                let id = DirectMessageID(try call.number("id", of: "message"))
                return try call.once { db in
                    guard try db.markRead(id, by: caller, at: call.now) else { throw Problem.missing("message") }
                    return Response(status: 204)
                }
            },
        ]
    }

    private static func list(_ call: Call) throws -> Response {
        let caller = try call.caller().id
        let before = try call.cursor(count: 1).map { DirectMessageID($0[0]) }
        let other = call.query["with"]?.integer.map { PersonID($0) }
        let page = try call.read { db in
            let messages = try db.messages(of: caller, with: other, before: before, limit: call.limit + 1)
            var names = Names()
            return try Page(messages, limit: call.limit, place: { CursorText.text($0.id.value) }) { message in
                try names.message(message, &db)
            }
        }
        return page.response(to: call)
    }

    private static func send(_ call: Call) throws -> Response {
        let caller = try call.caller().id
        return try call.once { db in
            let receiver: PersonID
            if let id = call.body["to"]?.integer {
                receiver = PersonID(id)
            } else {
                let address = call.body["to"]?.text ?? ""
                guard let person = try db.person(address: address) else { throw Refusal.noSuchPerson(address) }
                receiver = person.id
            }
            let message = try db.send(call.text("text"), from: caller, to: receiver, cause: call.cause)
            var names = Names()
            return .json(try names.message(message, &db), status: 201)
        }
    }
}

extension Names {
    fileprivate mutating func message(_ message: DirectMessage, _ db: inout Transaction) throws -> JSONValue {
        [
            "id": .integer(message.id.value), "from": try person(message.sender, &db),
            "to": try person(message.receiver, &db), "text": .text(message.text), "at": .text(message.at.rfc3339),
            "read_at": JSONValue(message.readAt),
        ]
    }
}
