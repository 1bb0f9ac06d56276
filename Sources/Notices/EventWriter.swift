import Chat
package import Desk

/// Writes what a program is told of an event: the body of a call as Standard Webhooks 1.0.0 has it.
///
/// Pure: the same facts give the same bytes, so a repeated call says the same under the same id.
package struct EventWriter: Sendable {
    private let siteURL: String

    /// A writer for one site, whose API is at `siteURL`.
    package init(siteURL: String) { self.siteURL = siteURL }

    /// The body that tells of an event; nil when nobody is told of its kind.
    package func body(of facts: EventFacts) -> [UInt8]? {
        let event = facts.event
        guard let type = Announcement(kind: event.record.kind) else { return nil }
        let data: JSON = [
            "event": number(event.sequence), "ticket": ticket(facts), "actor": person(event.actor, facts),
            "door": .text(event.door.rawValue), "from": value(event.record.before, type, facts),
            "to": value(event.record.after, type, facts), "reply": reply(facts),
        ]
        let body: JSON = ["type": .text(type.rawValue), "timestamp": .text(event.at.rfc3339), "data": data]
        return body.bytes
    }

    private func ticket(_ facts: EventFacts) -> JSON {
        let ticket = facts.ticket
        return [
            "number": number(ticket.number), "title": .text(ticket.title), "status": .text(ticket.status.rawValue),
            "priority": .text(ticket.priority.rawValue), "workspace": .text(facts.workspace),
            "project": .text(facts.project.slug), "door": .text(ticket.door.rawValue),
            "requester": person(ticket.requester, facts), "owner": person(ticket.owner, facts),
            "category_id": ticket.category.map { number($0.value) } ?? .null,
            "merged_into": ticket.mergedInto.map(number) ?? .null, "created_at": .text(ticket.createdAt.rfc3339),
            "url": .text("\(siteURL)/api/v1/tickets/\(ticket.number)"),
        ]
    }

    /// What was before or is after: a word or a number as history has it, a person as people have it.
    private func value(_ text: String?, _ type: Announcement, _ facts: EventFacts) -> JSON {
        guard let text else { return .null }
        return switch type {
        case .ownerChanged: person(Int64(text).map { PersonID($0) }, facts)
        case .categoryChanged, .merged: Int64(text).map(number) ?? .text(text)
        case .statusChanged, .priorityChanged, .titleChanged: .text(text)
        // Who spoke stands in the reply.
        case .opened, .replied, .noted, .escalated, .deleted, .restored: .null
        }
    }

    private func reply(_ facts: EventFacts) -> JSON {
        guard let reply = facts.reply else { return .null }
        return [
            "id": number(reply.id.value), "author": person(reply.author, facts),
            "visibility": .text(reply.visibility.rawValue), "text": .text(reply.freshText),
            "at": .text(reply.at.rfc3339),
        ]
    }

    private func person(_ id: PersonID?, _ facts: EventFacts) -> JSON {
        guard let person = id.flatMap({ facts.people[$0] }) else { return .null }
        return [
            "id": number(person.id.value), "name": .text(person.displayName),
            "address": person.address.map { .text($0) } ?? .null,
        ]
    }

    private func number(_ value: Int64) -> JSON { .number(String(value)) }
}
