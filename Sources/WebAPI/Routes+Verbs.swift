import Desk
import HTTPServer
import Storage

extension Routes {
    /// What can be done with a ticket, one route a verb; the core decides who may.
    static let verbs: [Route] = [
        verb("claim", "Take an open ticket") { _, _ in [.claim] },
        verb("decline", "Give it back for good, with a reason", .required("Reason")) { call, _ in
            [.decline(reason: call.text("reason"))]
        },
        verb("transfer", "Hand it to another agent, with a reason", .required("Transfer")) { call, db in
            [.transfer(try person(call.body["agent"], for: call, &db), reason: call.text("reason"))]
        },
        verb("start", "Begin to work") { _, _ in [.start] },
        verb("resolve", "Say that it is done") { _, _ in [.resolve] },
        verb("confirm", "Agree that it is done") { _, _ in [.close] },
        verb("reopen", "Take a resolved ticket up again", .optional("OptionalReason")) { call, _ in
            [.reopen(reason: call.body["reason"]?.text == nil ? nil : call.text("reason"))]
        },
        verb("assign", "Give it to an agent", .required("Assignment")) { call, db in
            [.assign(try person(call.body["agent"], for: call, &db))]
        },
        verb("unassign", "Put it back into the pool") { _, _ in [.unassign] },
        verb("priority", "Set how soon it wants an answer", .required("PriorityChange")) { call, _ in
            call.body["priority"]?.text.flatMap(Priority.init(rawValue:)).map { [.prioritize($0)] } ?? []
        },
        verb("category", "Sort it into a subcategory, or out of all", .required("CategoryChange")) { call, _ in
            [.categorize(call.body["category_id"]?.integer.map { CategoryID($0) })]
        },
        verb("watch", "Follow it") { _, _ in [.watch] },
        verb("unwatch", "No longer follow it") { _, _ in [.unwatch] },
        verb("escalate", "Call for those who can help, with a reason", .required("Reason")) { call, _ in
            [.escalate(reason: call.text("reason"))]
        },
        verb("merge", "Make it a part of another ticket, which ends it", .required("OtherTicket")) { call, _ in
            call.body["ticket"]?.integer.map { [.merge(into: $0)] } ?? []
        },
        verb("links", "Tie it to another ticket", .required("OtherTicket")) { call, _ in
            call.body["ticket"]?.integer.map { [.link($0)] } ?? []
        },
        Route(
            .delete, root + "tickets/{n}/links/{other}", "Untie it from another ticket", .person,
            answer: .json(200, "Ticket"), precondition: .ifMatch
        ) { call in
            let other = try call.number("other", of: "link")
            return try change(call) { _ in [.unlink(other)] }
        },
    ]

    /// Who follows a ticket.
    static let watchers: [Route] = [
        Route(
            reading: root + "tickets/{n}/watchers", "Those who follow it", .person, answer: .json(200, "Watchers")
        ) { call, db in
            let number = try call.number("n", of: "ticket")
            guard let (ticket, _) = try db.ticket(number: number, seenBy: try call.caller().id) else {
                throw Refusal.noSuchTicket
            }
            var names = Names()
            return .json(["items": try names.people(try db.watchers(of: ticket.id), &db)])
        },
        verb("watchers", "Follow it, or let somebody else follow it", .optional("Watcher")) { call, db in
            guard let who = call.body["person"] else { return [.watch] }
            return [.invite(try person(who, for: call, &db))]
        },
        Route(
            .delete, root + "tickets/{n}/watchers/{person}", "Let somebody no longer follow it", .person,
            answer: .json(200, "Ticket"), precondition: .ifMatch
        ) { call in
            let person = PersonID(try call.number("person", of: "person"))
            return try change(call) { _ in [.dismiss(person)] }
        },
    ]

    private static func verb(
        _ name: String, _ summary: String, _ content: Route.Content = .none,
        _ actions: @escaping @Sendable (Call, inout Transaction) throws -> [Action]
    ) -> Route {
        Route(
            .post, root + "tickets/{n}/" + name, summary, .person, content: content, answer: .json(200, "Ticket"),
            precondition: .ifMatch
        ) { call in try change(call) { db in try actions(call, &db) } }
    }

    /// Does something with the ticket in the path and answers with it.
    static func change(
        _ call: Call, _ actions: (inout Transaction) throws -> [Action]
    ) throws -> Response {
        let caller = try call.caller()
        let number = try call.number("n", of: "ticket")
        let draft = call.body["text"].map { _ in ReplyDraft(text: call.text("text"), enclosures: call.enclosures) }
        return try call.once { db in
            guard let (found, actor) = try db.ticket(number: number, seenBy: caller.id) else {
                throw Refusal.noSuchTicket
            }
            try call.checkPrecondition(found)
            var ticket = found
            for action in try actions(&db) {
                ticket = try db.perform(action, on: ticket, by: actor, saying: draft, cause: call.cause)
            }
            var names = Names()
            try names.learn(around: ticket, &db)
            return Response.json(try names.ticket(ticket, &db)).with("ETag", ticket.tag)
        }
    }

    /// The person whom a value names by id, address, name or “me”, for the ticket in the path.
    static func person(_ value: JSONValue?, for call: Call, _ db: inout Transaction) throws -> PersonID {
        let number = try call.number("n", of: "ticket")
        guard let (ticket, actor) = try db.ticket(number: number, seenBy: try call.caller().id) else {
            throw Refusal.noSuchTicket
        }
        return try person(value, on: ticket, for: actor, &db)
    }

    /// The person whom a value names by id, address, name or “me”.
    static func person(
        _ value: JSONValue?, on ticket: Ticket, for actor: Actor, _ db: inout Transaction
    ) throws -> PersonID {
        let word = (value?.text ?? "").trimmed
        if let caller = actor.person, word == "me" || value?.integer == caller.value { return caller }
        // Who may not give tickets to anybody learns nothing of who there is.
        guard actor.isStaff else { throw Refusal.needsRole(.agent) }
        if let id = value?.integer {
            guard try db.person(PersonID(id)) != nil else { throw Refusal.noSuchPerson(String(id)) }
            return PersonID(id)
        }
        let people = try db.people(named: word, in: ticket.workspace)
        guard let person = people.first else { throw Refusal.noSuchPerson(word) }
        guard people.count == 1 else { throw Refusal.ambiguousPerson(word, people.map(\.displayName)) }
        return person.id
    }
}
