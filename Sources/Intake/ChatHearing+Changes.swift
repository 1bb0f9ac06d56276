import Chat
import Desk
import Storage

extension ChatHearing {
    /// Notes that a message reads otherwise where it was written, or is gone; the reply stays as it was said first.
    mutating func change(_ message: String, to text: String?, in db: inout Transaction) throws -> ChatDeed {
        guard let entry = try db.original(messageID: message, source: gateway.source), let number = entry.ticket,
            let reply = try db.reply(on: number, because: entry.id), let named = try db.ticket(number: number),
            let (ticket, _) = try db.successor(of: named)
        else {
            trace.decided("message", "a message that is on no ticket")
            return ChatDeed(.filed)
        }
        guard text != reply.text else {
            trace.decided("message", "it reads as it did")
            return ChatDeed(.filed, on: ticket.number)
        }
        guard !ticket.isClosed else {
            trace.decided("message", "\(ticket.label) is closed and does not change any more")
            return ChatDeed(.filed, on: ticket.number)
        }
        let change = text.map(Change.reworded) ?? .withdrawn
        // A call that is judged again has been told of already.
        guard try !db.hasRecorded(change, on: ticket.number, because: cause.intake) else {
            trace.decided("message", "said on \(ticket.label) already")
            return ChatDeed(.filed, on: ticket.number)
        }
        // Whoever deleted it is not told; whoever changed it wrote it.
        let actor =
            text == nil ? Actor.clock : Actor(reply.author, roles: try db.roles(of: reply.author, in: ticket.workspace))
        try db.record(
            [change], on: ticket, by: actor, cause: cause, reason: nil, reply: reply.id)
        trace.decided("message", "\(text == nil ? "deleted" : "changed") where it was written; said on \(ticket.label)")
        return ChatDeed(.filed, on: ticket.number)
    }

    /// Opens a ticket of a message that somebody points at: in its author's name when an agent does, else in their own.
    mutating func make(_ shortcut: ChatShortcut, in db: inout Transaction) throws -> ChatDeed {
        var words = ChatWords(shortcut.post)
        let invoker = shortcut.invocation.author
        if let ticket = try ticket(of: words, in: &db) {
            trace.decided("thread", "the thread of \(ticket.label)")
            return ChatDeed(.filed, on: ticket.number, saying: .chatKnown, Saying(ticket.label))
        }
        let person = try linked(invoker, at: words.place, in: &db)
        let roles = try person.map { try db.roles(of: $0.id, in: gateway.project.workspace) } ?? []
        guard let person, roles.contains(.agent), words.author.id != invoker.id else {
            if words.author.id != invoker.id {
                words.text = "\(words.author.name ?? words.author.id):\n\n\(words.text)"
                words.author = invoker
            }
            return try open(words, in: &db)
        }
        let deed = try open(words, by: person.id, in: &db)
        if let number = deed.effect.ticket, let ticket = try db.ticket(number: number) {
            try db.perform(.watch, on: ticket, by: Actor(person.id, roles: roles), cause: cause)
        }
        return deed
    }
}
