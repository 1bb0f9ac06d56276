/// One thing that happened to a ticket; an event is a change with its time, its actor and its cause.
package enum Change: Hashable, Sendable {
    /// It came into being.
    case opened
    /// It moved from one status to another.
    case status(from: Status, to: Status)
    /// It changed hands.
    case owner(from: PersonID?, to: PersonID?)
    /// Its priority changed.
    case priority(from: Priority, to: Priority)
    /// It was sorted elsewhere.
    case category(from: CategoryID?, to: CategoryID?)
    /// Its title changed.
    case title(from: String, to: String)
    /// An agent gave it back for good.
    case declined(PersonID)
    /// Somebody follows it from now on.
    case watched(PersonID)
    /// Somebody no longer follows it.
    case unwatched(PersonID)
    /// Somebody who was sent one of its mails joined it.
    case joined(PersonID)
    /// Something was said in public, by the desk or by one of its guests.
    case replied(by: Side)
    /// Something was said among agents.
    case noted
    /// It was tied to another ticket, given by its number.
    case linked(number: Int64)
    /// It is no longer tied to another ticket, given by its number.
    case unlinked(number: Int64)
    /// It became a part of another ticket, given by its number.
    case merged(into: Int64)
    /// Another ticket became a part of it, given by its number.
    case absorbed(number: Int64)
    /// Somebody called for those who can help.
    case escalated
    /// It has waited for long that somebody takes it.
    case late(Lateness)
    /// An admin took it out of sight.
    case deleted
    /// An admin brought it back into sight.
    case restored
    /// A machine's mail was kept with it.
    case filed
    /// The message behind this counts for less than it claims.
    case doubted(Doubt)
    /// A letter about it could not be delivered.
    case undeliverable(PersonID)
    /// It is another's request: whoever asked turned out to be somebody who is known here already.
    case requester(from: PersonID, to: PersonID)
    /// Its author changed where it was written what the reply keeps as it was first.
    case reworded(to: String)
    /// What the reply keeps was deleted where it was written.
    case withdrawn
    /// A file that was said to come with a reply came, by its name.
    case fetched(String)
    /// A file that was said to come with a reply cannot be had, by its name.
    case missed(String)

    /// On whose side of the desk somebody stands who says something.
    package enum Side: String, Sendable {
        /// Whoever asked, or follows.
        case guest
        /// An agent, on a ticket that is not their own request.
        case desk
    }
}

extension Change {
    /// A change as the events table holds it: a kind and the values before and after.
    package struct Record: Hashable, Sendable {
        /// The kind's name, stable for ever.
        package let kind: String
        /// The value before, if the kind has one.
        package let before: String?
        /// The value after, if the kind has one.
        package let after: String?

        /// Puts a record together from its columns.
        package init(kind: String, before: String? = nil, after: String? = nil) {
            self.kind = kind
            self.before = before
            self.after = after
        }
    }

    /// The change in the form it is stored and hashed in.
    package var record: Record {
        switch self {
        case .opened: Record(kind: "opened")
        case .status(let from, let to): Record(kind: "status", before: from.rawValue, after: to.rawValue)
        case .owner(let from, let to): Record(kind: "owner", before: from?.text, after: to?.text)
        case .priority(let from, let to): Record(kind: "priority", before: from.rawValue, after: to.rawValue)
        case .category(let from, let to): Record(kind: "category", before: from?.text, after: to?.text)
        case .title(let from, let to): Record(kind: "title", before: from, after: to)
        case .declined(let person): Record(kind: "declined", after: person.text)
        case .watched(let person): Record(kind: "watched", after: person.text)
        case .unwatched(let person): Record(kind: "unwatched", before: person.text)
        case .joined(let person): Record(kind: "joined", after: person.text)
        case .replied(let side): Record(kind: "replied", after: side == .desk ? side.rawValue : nil)
        case .noted: Record(kind: "noted")
        case .linked(let number): Record(kind: "linked", after: String(number))
        case .unlinked(let number): Record(kind: "unlinked", before: String(number))
        case .merged(let number): Record(kind: "merged", after: String(number))
        case .absorbed(let number): Record(kind: "absorbed", after: String(number))
        case .escalated: Record(kind: "escalated")
        case .late(let lateness): Record(kind: "late", after: String(lateness.rawValue))
        case .deleted: Record(kind: "deleted")
        case .restored: Record(kind: "restored")
        case .filed: Record(kind: "filed")
        case .doubted(let doubt): Record(kind: "doubted", after: doubt.rawValue)
        case .undeliverable(let person): Record(kind: "undeliverable", after: person.text)
        case .requester(let from, let to): Record(kind: "requester", before: from.text, after: to.text)
        case .reworded(let text): Record(kind: "reworded", after: text)
        case .withdrawn: Record(kind: "withdrawn")
        case .fetched(let name): Record(kind: "fetched", after: name)
        case .missed(let name): Record(kind: "missed", after: name)
        }
    }
}

extension ID {
    fileprivate var text: String { String(value) }
}
