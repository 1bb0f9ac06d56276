extension Change {
    /// The change that a record of a ticket's history tells of; nil when it is of no kind that tickets know.
    package init?(_ record: Record) {
        switch record.kind {
        case "opened": self = .opened
        case "replied": self = .replied(by: record.after == Side.desk.rawValue ? .desk : .guest)
        case "noted": self = .noted
        case "filed": self = .filed
        case "escalated": self = .escalated
        case "deleted": self = .deleted
        case "restored": self = .restored
        case "withdrawn": self = .withdrawn
        case "owner": self = .owner(from: Change.id(record.before), to: Change.id(record.after))
        case "category": self = .category(from: Change.id(record.before), to: Change.id(record.after))
        case "late":
            guard let lateness = record.after.flatMap({ Int($0) }).flatMap(Lateness.init(rawValue:)) else { return nil }
            self = .late(lateness)
        case "doubted":
            guard let doubt = record.after.flatMap(Doubt.init(rawValue:)) else { return nil }
            self = .doubted(doubt)
        default:
            guard
                let change = Change(ofText: record) ?? Change(ofPerson: record) ?? Change(ofNumber: record)
                    ?? Change(ofValues: record)
            else { return nil }
            self = change
        }
    }

    /// What has one text.
    private init?(ofText record: Record) {
        guard let text = record.after else { return nil }
        switch record.kind {
        case "reworded": self = .reworded(to: text)
        case "fetched": self = .fetched(text)
        case "missed": self = .missed(text)
        default: return nil
        }
    }

    /// What is said of one person.
    private init?(ofPerson record: Record) {
        guard let person: PersonID = Change.id(record.after ?? record.before) else { return nil }
        switch record.kind {
        case "declined": self = .declined(person)
        case "watched": self = .watched(person)
        case "unwatched": self = .unwatched(person)
        case "joined": self = .joined(person)
        case "undeliverable": self = .undeliverable(person)
        default: return nil
        }
    }

    /// What is said of another ticket.
    private init?(ofNumber record: Record) {
        guard let number = (record.after ?? record.before).flatMap({ Int64($0) }) else { return nil }
        switch record.kind {
        case "linked": self = .linked(number: number)
        case "unlinked": self = .unlinked(number: number)
        case "merged": self = .merged(into: number)
        case "absorbed": self = .absorbed(number: number)
        default: return nil
        }
    }

    /// What was one thing and is another, and always something.
    private init?(ofValues record: Record) {
        guard let before = record.before, let after = record.after else { return nil }
        switch record.kind {
        case "title": self = .title(from: before, to: after)
        case "status":
            guard let from = Status(rawValue: before), let to = Status(rawValue: after) else { return nil }
            self = .status(from: from, to: to)
        case "priority":
            guard let from = Priority(rawValue: before), let to = Priority(rawValue: after) else { return nil }
            self = .priority(from: from, to: to)
        case "requester":
            guard let from: PersonID = Change.id(before), let to: PersonID = Change.id(after) else { return nil }
            self = .requester(from: from, to: to)
        default: return nil
        }
    }

    private static func id<Subject>(_ text: String?) -> ID<Subject>? { text.flatMap { Int64($0) }.map { ID($0) } }
}
