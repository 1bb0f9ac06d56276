import Chat
import Desk
import Storage
import Triage

/// One call being applied: by what gateway it came, what its row of the ledger is, and which rules were tried.
struct ChatHearing {
    let gateway: Gateway
    let mint: TokenMint
    let cause: Cause
    var trace = Trace()
    /// Whether the platform is being asked who it is that wants something.
    var isAskingWho = false

    mutating func apply(_ wish: ChatWish, in db: inout Transaction) throws -> ChatDeed {
        switch wish {
        case .say(let words): return try hear(words, in: &db)
        case .press(let action): return try press(action, in: &db)
        case .fill(let form): return try fill(form, in: &db)
        case .make(let shortcut): return try make(shortcut, in: &db)
        case .change(let message, let text): return try change(message, to: text, in: &db)
        case .move(let place, let conversation):
            try db.moveConversations(
                platform: place.platform.rawValue, installation: place.installation, from: place.conversation,
                to: conversation)
            if let channel = gateway.channel { try db.move(place.conversation, to: conversation, on: channel) }
            trace.decided("kind", "the conversation goes on as \(conversation)")
            return ChatDeed(.filed)
        case .nothing(let why):
            trace.decided("kind", why)
            return ChatDeed(.filed)
        case .unreadable(let why): return hold(Mishap(unreadable: why), by: "kind")
        }
    }

    /// Has a call wait for an admin.
    private mutating func hold(_ mishap: Mishap, by rule: String, on ticket: Int64? = nil) -> ChatDeed {
        trace.decided(rule, mishap.finding)
        var deed = ChatDeed(.held, on: ticket)
        deed.effect.mishap = mishap
        return deed
    }

    private mutating func hear(_ words: ChatWords, in db: inout Transaction) throws -> ChatDeed {
        if let deed = try link(words, in: &db) { return deed }
        let told = try toldAlone(words, in: &db)
        let ticket = try told?.ticket ?? ticket(of: words, in: &db)
        if ticket == nil, let deed = try askForThread(of: words, in: &db) { return deed }
        if let deed = try obey(words, on: ticket, in: &db) { return deed }
        guard !words.text.isEmpty else { return ask(for: .opening) }
        guard let ticket else {
            guard words.manner != .overheard else {
                trace.decided("thread", "said beside us, in a thread of no ticket")
                return ChatDeed(.filed)
            }
            return try open(words, in: &db)
        }
        return try reply(words, to: ticket, answering: told?.notice, in: &db)
    }

    /// The ticket whose thread something was said in, as what it became by merging.
    mutating func ticket(of words: ChatWords, in db: inout Transaction) throws -> Ticket? {
        let place = words.place
        for key in words.soughtKeys {
            let known = try db.ticket(
                platform: place.platform.rawValue, installation: place.installation, conversation: key)
            guard let known, let (ticket, merged) = try db.successor(of: known) else { continue }
            trace.passedMerges(merged, to: ticket)
            return ticket
        }
        return nil
    }

    /// The ticket that somebody was told of alone by the message that this one answers, and what they were told.
    private mutating func toldAlone(
        _ words: ChatWords, in db: inout Transaction
    ) throws -> (ticket: Ticket, notice: Notice)? {
        guard words.manner == .addressed, let message = words.answered ?? words.place.thread?.key,
            let notice = try db.directMessage(key: words.place.key(of: message)),
            let known = try notice.ticket.flatMap({ try db.ticket($0) }),
            let (ticket, merged) = try db.successor(of: known)
        else { return nil }
        trace.passedMerges(merged, to: ticket)
        return (ticket, notice)
    }

    /// Has the platform asked in which thread a message stands, where its call does not tell; nil where that is known or
    /// does not matter.
    private mutating func askForThread(of words: ChatWords, in db: inout Transaction) throws -> ChatDeed? {
        guard case .untold? = words.place.thread, let message = words.message, let intake = cause.intake,
            gateway.outlet?.whereabouts(of: message) != nil
        else { return nil }
        if let order = ChatOrder(words.text, inThread: false), order.isSound, order.number != nil { return nil }
        try db.want(.thread(of: intake, message: message), of: gateway.name, at: cause.at)
        trace.decided("thread", "the platform is asked in which thread it stands")
        return ChatDeed(.filed)
    }

    // MARK: Words

    /// Opens a ticket in the name of who said something, or of somebody in whose name another opens it.
    mutating func open(
        _ words: ChatWords, by opener: PersonID? = nil, related: Int64? = nil, in db: inout Transaction
    ) throws -> ChatDeed {
        let author = try author(words.author, at: words.place, in: &db)
        if opener == nil, gateway.strangers == .mustLink, author.address == nil {
            trace.decided("person", "the account is nobody's, and here only people we know may ask")
            return ChatDeed(.refused, saying: .chatLinkFirst)
        }
        var opening = Opening(
            project: gateway.project, requester: author.id, opener: opener, title: words.title,
            draft: ReplyDraft(text: words.text), related: related)
        opening.thread = gateway.channel.flatMap { channel in words.thread.map { ($0, channel) } }
        let ticket = try db.open(opening, cause: cause)
        try rememberWays(of: words, to: ticket, in: &db)
        try fetchFiles(of: words, on: ticket, in: &db)
        trace.decided("thread", "a thread of no ticket; opened \(ticket.label)")
        return ChatDeed(.created, on: ticket.number, saying: .chatOpened, Saying(ticket.label))
    }

    /// Says something on a ticket; what answers a message to one person alone is said to those whom that was from: an
    /// answer to a note is a note.
    private mutating func reply(
        _ words: ChatWords, to ticket: Ticket, answering told: Notice?, in db: inout Transaction
    ) throws -> ChatDeed {
        let isCourtesy = Courtesy.isAll(of: words.text, by: words.author.name ?? "")
        if ticket.isClosed, isCourtesy {
            trace.decided("thread", "a courtesy: no ticket follows \(ticket.label), which is closed")
            return ChatDeed(.filed, on: ticket.number)
        }
        if ticket.isClosed { return try open(words, related: ticket.number, in: &db) }
        let author = try author(words.author, at: words.place, in: &db).id
        let actor = Actor(author, roles: try db.roles(of: author, in: ticket.workspace))
        let watches = try db.watchers(of: ticket.id).contains(author)
        if told == nil, let channel = gateway.channel, let thread = words.thread {
            try db.remember(thread, on: channel, of: ticket.id, hearing: cause.intake)
        }
        let cause = cause
        do {
            try db.attempt { db in
                var ticket = ticket
                if author != ticket.requester, !actor.isStaff, !watches {
                    // Whoever can write in the thread can read it, so they take part.
                    ticket =
                        try db.record([.joined(author)], on: ticket, by: actor, cause: cause, reason: nil, reply: nil)
                        .ticket
                }
                let action: Action =
                    told?.kind == .note ? .note : isCourtesy && ticket.status == .resolved ? .remark : .reply
                try db.perform(action, on: ticket, by: actor, saying: ReplyDraft(text: words.text), cause: cause)
            }
        } catch Refusal.windowPassed {
            return try open(words, related: ticket.number, in: &db)
        } catch let refusal as Refusal {
            return hold(Mishap(refusal, replyingTo: ticket), by: "thread", on: ticket.number)
        }
        if told == nil { try rememberWays(of: words, to: ticket, in: &db) }
        try fetchFiles(of: words, on: ticket, in: &db)
        trace.decided(
            "thread", told == nil ? "the thread of \(ticket.label)" : "an answer to what was told of \(ticket.label)")
        return ChatDeed(.replied, on: ticket.number, saying: .chatAdded, Saying(ticket.label))
    }

    /// Keeps the ways back to a ticket.
    private func rememberWays(of words: ChatWords, to ticket: Ticket, in db: inout Transaction) throws {
        for key in words.ownKeys {
            try db.remember(
                platform: words.place.platform.rawValue, installation: words.place.installation, conversation: key,
                of: ticket.id)
        }
    }

    /// Has the files fetched that came with what was just said on a ticket.
    private func fetchFiles(of words: ChatWords, on ticket: Ticket, in db: inout Transaction) throws {
        guard !words.files.isEmpty, let intake = cause.intake,
            let reply = try db.reply(on: ticket.number, because: intake)
        else { return }
        for file in words.files {
            guard gateway.outlet != nil else {
                try db.miss(
                    file.name, of: reply.id, on: ticket.id,
                    because: "\(gateway.name) has no account to fetch files with", cause: cause)
                continue
            }
            let wanted = Errand.RemoteFile(
                key: file.id, name: file.name, type: file.type, size: file.size, url: file.url)
            try db.want(.file(wanted, of: reply.id, on: ticket.id), of: gateway.name, at: cause.at)
        }
    }
}
