import Desk
import Storage

extension JSONValue {
    /// A time, or null.
    init(_ moment: Moment?) { self = moment.map { .text($0.rfc3339) } ?? .null }
}

extension Names {
    /// A ticket as lists and answers show it.
    mutating func ticket(_ ticket: Ticket, _ db: inout Transaction) throws -> JSONValue {
        .object(try members(of: ticket, &db))
    }

    /// The members of a ticket's object.
    mutating func members(of ticket: Ticket, _ db: inout Transaction) throws -> [JSONValue.Member] {
        [
            .init("number", .integer(ticket.number)),
            .init("title", .text(ticket.title)),
            .init("status", .text(ticket.status.rawValue)),
            .init("priority", .text(ticket.priority.rawValue)),
            .init("workspace", .text(try workspace(ticket.workspace, &db))),
            .init("project", .text(try project(ticket.project, &db))),
            .init("requester", try person(ticket.requester, &db)),
            .init("owner", try person(ticket.owner, &db)),
            .init("category", try category(ticket.category, &db)),
            .init("door", .text(ticket.door.rawValue)),
            .init("version", .integer(ticket.version)),
            .init("created_at", .text(ticket.createdAt.rfc3339)),
            .init("updated_at", .text(ticket.updatedAt.rfc3339)),
            .init("assigned_at", JSONValue(ticket.assignedAt)),
            .init("first_response_at", JSONValue(ticket.firstResponseAt)),
            .init("resolved_at", JSONValue(ticket.resolvedAt)),
            .init("closed_at", JSONValue(ticket.closedAt)),
            .init("escalated_at", JSONValue(ticket.escalatedAt)),
            .init("deleted_at", JSONValue(ticket.deletedAt)),
            .init("merged_into", JSONValue(ticket.mergedInto)),
        ]
    }

    /// A ticket with everything that was said and done on it, as far as the reader may know.
    ///
    /// One that waits for somebody to take it has a time at which it is overdue, by the hours of its workspace.
    mutating func detail(
        of ticket: Ticket, for reader: Actor, hours: (WorkspaceID) -> WorkingHours, _ db: inout Transaction
    ) throws -> JSONValue {
        let wait = try db.wait(of: ticket)
        let due = wait.flatMap { wait in
            Lateness.overdue.moment(waitingSince: wait.since, ticket.priority, hours(ticket.workspace))
        }
        let isOverdue = wait?.found.map { $0 >= .overdue } ?? false
        return try detail(
            of: ticket, with: try db.ties(of: ticket), due: (due, isOverdue), until: Moment(micros: .max), for: reader,
            &db)
    }

    /// A ticket as it was at a time, with everything that had been said and done by then; nil when it was not there.
    mutating func detail(
        of ticket: Ticket, at time: Moment, for reader: Actor, _ db: inout Transaction
    ) throws -> JSONValue? {
        guard let past = try db.past(of: ticket, at: time) else { return nil }
        let ties = TicketTies(watchers: past.watchers, links: past.links, merged: past.merged)
        return try detail(of: past.ticket, with: ties, due: (nil, false), until: time, for: reader, &db)
    }

    private mutating func detail(
        of ticket: Ticket, with ties: TicketTies, due: (at: Moment?, isOver: Bool), until end: Moment,
        for reader: Actor, _ db: inout Transaction
    ) throws -> JSONValue {
        try learn(around: ticket, &db)
        func numbers(_ set: Set<Int64>) -> JSONValue {
            .list(reader.isStaff ? set.sorted().map(JSONValue.integer) : [])
        }
        var said: [JSONValue] = []
        for (reply, files) in try db.repliesWithFiles(on: ticket.id)
        where reply.at <= end && (reader.isStaff || reply.visibility == .public) {
            said.append(try self.reply(reply, files, &db))
        }
        return .object(
            try members(of: ticket, &db) + [
                .init("due_at", JSONValue(due.at)),
                .init("overdue", .boolean(due.isOver)),
                .init("watchers", try people(ties.watchers, &db)),
                .init("links", numbers(ties.links)),
                .init("merged", numbers(ties.merged)),
                .init("replies", .list(said)),
                .init("events", .list(try events(of: ticket, until: end, for: reader, &db))),
            ])
    }

    /// People by id and name, in the order of their ids.
    mutating func people(_ ids: Set<PersonID>, _ db: inout Transaction) throws -> JSONValue {
        var list: [JSONValue] = []
        for id in ids.sorted() { list.append(try person(id, &db)) }
        return .list(list)
    }

    /// Something that was said, with its files.
    mutating func reply(_ reply: Reply, _ files: [EnclosureEntry], _ db: inout Transaction) throws -> JSONValue {
        [
            "id": .integer(reply.id.value),
            "author": try person(reply.author, &db),
            "visibility": .text(reply.visibility.rawValue),
            "door": .text(reply.door.rawValue),
            "text": .text(reply.text),
            "new_text": .text(reply.freshText),
            "at": .text(reply.at.rfc3339),
            "enclosures": .list(
                files.map(Names.enclosure)),
        ]
    }

    /// A file without its content.
    static func enclosure(_ file: EnclosureEntry) -> JSONValue {
        [
            "id": .integer(file.id), "name": .text(file.name), "type": .text(file.type), "size": .integer(file.size),
        ]
    }

    /// What happened to a ticket until some time, as far as the reader may know, oldest first.
    private mutating func events(
        of ticket: Ticket, until end: Moment, for reader: Actor, _ db: inout Transaction
    ) throws -> [JSONValue] {
        var list: [JSONValue] = []
        for event in try db.events(of: ticket.number)
        where event.at <= end && (reader.isStaff || event.isForGuests) {
            list.append([
                "sequence": .integer(event.sequence),
                "at": .text(event.at.rfc3339),
                "actor": try person(event.actor, &db),
                "door": .text(event.door.rawValue),
                "kind": .text(event.record.kind),
                "before": JSONValue(event.record.before),
                "after": JSONValue(event.record.after),
                // Why agents hand a ticket to one another is said among agents.
                "reason": reader.isStaff || event.actor == reader.person ? JSONValue(event.reason) : .null,
                "intake": reader.isStaff ? JSONValue(event.intake?.value) : .null,
            ])
        }
        return list
    }
}

extension Event {
    /// Whether those who asked or follow may know of it: notes, declines and ties to others' tickets stay inside.
    var isForGuests: Bool {
        [
            "opened", "status", "owner", "priority", "category", "title", "replied", "watched", "unwatched", "joined",
            "merged",
        ].contains(record.kind)
    }
}
