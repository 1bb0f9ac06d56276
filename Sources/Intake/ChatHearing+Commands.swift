import Chat
import Desk
import Storage

extension ChatHearing {
    /// A form of ours, by what it is about.
    enum Form {
        /// What a new ticket says.
        case opening
        /// Why something is done to the ticket of that number.
        case reason(Verb, Int64)

        static let openingName = "open"
        static let field = "text"

        var name: String {
            switch self {
            case .opening: Form.openingName
            case .reason(let verb, _): verb.rawValue
            }
        }

        /// What comes back with the form.
        var value: String {
            switch self {
            case .opening: ""
            case .reason(_, let number): String(number)
            }
        }

        var title: Saying {
            switch self {
            case .opening: Saying(.said(.formTitle))
            case .reason(let verb, let number): "#\(number): \(verb.rawValue)"
            }
        }

        /// What the field asks.
        var label: Saying {
            switch self {
            case .opening: Saying(.said(.formWhat))
            case .reason: Saying(.said(.formWhy))
            }
        }
    }

    /// Carries out what was said if it is a command; nil when it is something to be kept as words.
    ///
    /// A verb without its slash, in a message, is one only when it can be carried out by who wrote it: people begin
    /// sentences with “close” and “watch” too.
    mutating func obey(_ words: ChatWords, on ticket: Ticket?, in db: inout Transaction) throws -> ChatDeed? {
        guard words.manner != .overheard else { return nil }
        guard let order = ChatOrder(words.text, inThread: ticket != nil) else { return nil }
        let person = try linked(words.author, at: words.place, in: &db)
        guard try order.isExplicit || isMeant(order, words, ticket, person, in: &db) else { return nil }
        return try carryOut(order, by: person, on: ticket, in: &db)
    }

    private func isMeant(
        _ order: ChatOrder, _ words: ChatWords, _ ticket: Ticket?, _ person: Person?, in db: inout Transaction
    ) throws -> Bool {
        switch words.manner {
        case .overheard: return false
        // “start menu broken” is not “start”, and “link in the wiki broken” ties nothing.
        case .command: return order.isSound || order.verb?.isWithWords == true
        case .addressed:
            guard order.isSound, let person, let verb = order.verb, ticket != nil || order.number != nil else {
                return false
            }
            let roles = try db.roles(of: person.id, in: ticket?.workspace ?? gateway.project.workspace)
            return verb.isForRequesters || !roles.isDisjoint(with: [.agent, .admin])
        }
    }

    /// Carries an order out for a person, on the ticket it names or on the thread's.
    mutating func carryOut(
        _ order: ChatOrder, by person: Person?, on thread: Ticket?, in db: inout Transaction
    ) throws -> ChatDeed {
        guard order.number != nil || thread != nil else {
            trace.decided("commands", "a command for no ticket")
            return ChatDeed(.commanded, saying: words(aboutNoTicket: order))
        }
        guard let person else {
            trace.decided("person", "the account is nobody's, so it cannot command")
            return ChatDeed(
                .refused, on: thread?.number, saying: isAskingWho ? .chatAskingWho : .chatLinkFirst)
        }
        let found: (ticket: Ticket, actor: Actor)? =
            if let number = order.number {
                try db.ticket(number: number, seenBy: person.id)
            } else if let thread {
                (thread, Actor(person.id, roles: try db.roles(of: person.id, in: thread.workspace)))
            } else { nil }
        guard let (ticket, actor) = found else {
            trace.decided("commands", "for a ticket that is not there for who commands")
            return ChatDeed(.commanded, saying: .noSuchTicket)
        }
        let run = CommandRun(block: order.block, enclosures: [], visibility: .public, actor: actor, cause: cause)
        let result = try run.carryOut(on: ticket, in: &db)
        trace.decided("commands", result.summary)
        return ChatDeed(.commanded, on: ticket.number, saying: result.transcript)
    }

    private func words(aboutNoTicket order: ChatOrder) -> Saying {
        switch order.block.lines.first?.reading {
        case .success(.help): ChatHearing.help
        case .failure(let refusal): Saying(refusal.remark { _ in nil })
        case .success, nil: Saying(.said(.chatWhichTicket))
        }
    }

    // MARK: Buttons and forms

    mutating func press(_ action: ChatAction, in db: inout Transaction) throws -> ChatDeed {
        let invocation = action.invocation
        guard let number = ChatOrder.number(action.value), let order = ChatOrder(action.name, inThread: false) else {
            trace.decided("button", "“\(action.name)” is no button of ours")
            return ChatDeed(.filed)
        }
        let person = try linked(invocation.author, at: invocation.place, in: &db)
        if case .failure(.needsReason) = order.block.lines.first?.reading, let verb = Verb(rawValue: action.name),
            person != nil
        {
            return ask(for: .reason(verb, number))
        }
        return try give("\(action.name) #\(number)", to: person, in: &db)
    }

    mutating func fill(_ form: ChatForm, in db: inout Transaction) throws -> ChatDeed {
        let invocation = form.invocation
        let text = form.fields[Form.field] ?? ""
        if form.name == Form.openingName {
            let words = ChatWords(text, at: invocation)
            guard !text.isEmpty else {
                trace.decided("form", "nothing is filled in")
                return ChatDeed(.filed, saying: .chatSayWhat)
            }
            return try open(words, in: &db)
        }
        guard let number = ChatOrder.number(form.value), Verb(rawValue: form.name) != nil else {
            trace.decided("form", "“\(form.name)” is no form of ours")
            return ChatDeed(.filed)
        }
        let person = try linked(invocation.author, at: invocation.place, in: &db)
        // A reason is one line; another line could be another command.
        let reason = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return try give("\(form.name) #\(number) \(reason)", to: person, in: &db)
    }

    /// Carries out the line that a button or a form stands for.
    private mutating func give(_ line: String, to person: Person?, in db: inout Transaction) throws -> ChatDeed {
        guard let order = ChatOrder(line, inThread: false) else { return ChatDeed(.filed) }
        return try carryOut(order, by: person, on: nil, in: &db)
    }

    /// Has a form opened; where that is not possible, words say what else to do.
    mutating func ask(for form: Form) -> ChatDeed {
        switch form {
        case .opening:
            trace.decided("kind", "a command without words")
            var deed = ChatDeed(.filed, saying: .chatSayWhat)
            deed.form = form
            return deed
        case .reason(let verb, let number):
            trace.decided("button", "\(verb.rawValue) wants a reason, which is asked for")
            let line: Saying = "\(verb.rawValue) #\(number) \(.said(.reasonWord))"
            var deed = ChatDeed(.filed, on: number, saying: .chatSayWhy, line)
            deed.form = form
            return deed
        }
    }

    private static let help: Saying = """
        \(.said(.chatHelp))
        \(Saying.joined(Verb.allCases.map { "    \($0.usage)" }, by: "\n"))
        \(.said(.chatHelpToLink))
        """
}
