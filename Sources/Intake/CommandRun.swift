import Desk
import Storage

/// The carrying out of a block of commands on a ticket: all of it, or nothing and an explanation.
struct CommandRun {
    let block: CommandBlock
    let enclosures: [Enclosure]
    /// Who may read the words below the commands, unless one of them says that they are a note.
    let visibility: Reply.Visibility
    let actor: Actor
    let cause: Cause

    /// What came of it.
    struct Result {
        /// What each line did, or why nothing was done; the letter adds how the ticket stands.
        let deeds: Saying
        /// How the ticket stands now.
        let state: Remark
        /// The trace's words.
        let summary: String
        let ticket: Ticket

        /// All of it, for where no letter is written.
        var transcript: Saying { "\(deeds)\n\n\(state)" }
    }

    /// A line that could not be carried out, which takes all the others back.
    private struct Stop: Error {
        let line: Int
        let refusal: Refusal
    }

    func carryOut(on ticket: Ticket, in db: inout Transaction) throws -> Result {
        do {
            let (after, remarks) = try db.attempt { db in try run(on: ticket, in: &db) }
            let lines = zip(block.lines, remarks).map { "\($0.text)\n    \($1)" as Saying }
            return try result(lines, "all \(lines.count) commands carried out", after, in: &db)
        } catch let stop as Stop {
            let names = try names(stop.refusal.people, in: &db)
            let refusal = stop.refusal.remark { names[$0] }
            let lines = block.lines.enumerated().map { index, line -> Saying in
                "\(line.text)\n    \(index == stop.line ? refusal : .said(.heldBack))"
            }
            let rest = block.rest.isEmpty ? [] : ["", Saying(.said(.textNotSent)), "", Saying(block.rest)]
            let words = stop.refusal.sentence { names[$0] ?? "somebody" }
            return try result(lines + rest, "nothing carried out: \(words)", ticket, in: &db)
        }
    }

    private func run(on ticket: Ticket, in db: inout Transaction) throws -> (Ticket, [Saying]) {
        var ticket = ticket
        var remarks: [Saying] = []
        var words: ReplyDraft? = draft
        let settling = block.lines.lastIndex { (try? $0.reading.get().settles) ?? false }
        for (index, line) in block.lines.enumerated() {
            do {
                let command = try line.reading.get()
                // Before people and categories are looked up: a refusal must not tell a guest who is known here.
                guard actor.isStaff || command.isForRequesters else { throw Refusal.needsRole(.agent) }
                let said = index == settling ? words.take() : nil
                // The words are an agent's answer while the ticket is still theirs, so they go before what ends that.
                if command.givesAway, let draft = words.take() { ticket = try say(draft, on: ticket, in: &db) }
                let before = ticket
                guard let action = try action(command, on: ticket, in: &db) else {
                    remarks.append(try remark(command, ticket, in: &db))
                    continue
                }
                ticket = try db.perform(action, on: ticket, by: actor, saying: said, cause: cause)
                remarks.append(Saying(.said(ticket == before ? .nothingToDo : .done)))
            } catch let refusal as Refusal {
                throw Stop(line: index, refusal: refusal)
            }
        }
        if let draft = words {
            do {
                ticket = try say(draft, on: ticket, in: &db)
            } catch let refusal as Refusal {
                throw Stop(line: block.lines.count - 1, refusal: refusal)
            }
        }
        return (ticket, remarks)
    }

    private var draft: ReplyDraft? {
        guard !block.rest.isEmpty || !enclosures.isEmpty else { return nil }
        let isNote = visibility == .internal || block.lines.contains { (try? $0.reading.get()) == .note }
        return ReplyDraft(visibility: isNote ? .internal : .public, text: block.rest, enclosures: enclosures)
    }

    private func say(_ draft: ReplyDraft, on ticket: Ticket, in db: inout Transaction) throws -> Ticket {
        let action: Action = draft.visibility == .internal ? .note : .reply
        return try db.perform(action, on: ticket, by: actor, saying: draft, cause: cause)
    }

    /// The action a command stands for; nil for one that only asks, or that says how the text is meant.
    private func action(_ command: Command, on ticket: Ticket, in db: inout Transaction) throws -> Action? {
        switch command {
        case .claim: .claim
        case .decline(let reason): .decline(reason: reason)
        case .assign(let who): .assign(try person(who, of: ticket, in: &db))
        case .transfer(let who, let reason): .transfer(try person(who, of: ticket, in: &db), reason: reason)
        case .start: .start
        case .resolve: .resolve
        case .close: .close
        case .reopen(let reason): .reopen(reason: reason)
        case .priority(let priority): .prioritize(priority)
        case .category(let path): .categorize(try db.category(path: path, in: ticket.workspace))
        case .title(let title): .retitle(title)
        case .merge(let number): .merge(into: number)
        case .link(let number): .link(number)
        case .escalate(let reason): .escalate(reason: reason)
        case .watch: .watch
        case .unwatch: .unwatch
        case .note, .status, .help: nil
        }
    }

    private func person(_ who: Command.Who, of ticket: Ticket, in db: inout Transaction) throws -> PersonID {
        switch who {
        case .me:
            guard let person = actor.person else { throw Refusal.noSuchPerson("me") }
            return person
        case .named(let word):
            let people = try db.people(named: word, in: ticket.workspace)
            guard let person = people.first else { throw Refusal.noSuchPerson(word) }
            guard people.count == 1 else {
                throw Refusal.ambiguousPerson(word, people.map { $0.address ?? $0.displayName })
            }
            return person.id
        }
    }

    private func remark(_ command: Command, _ ticket: Ticket, in db: inout Transaction) throws -> Saying {
        guard command == .help else { return Saying(.said(command == .note ? .forAgentsOnly : .seeBelow)) }
        let verbs = Verb.allCases.filter { actor.isAgent || $0.isForRequesters }
        return .joined(verbs.map { "/\($0.usage)" }, by: "\n    ")
    }

    private func result(
        _ lines: [Saying], _ summary: String, _ ticket: Ticket, in db: inout Transaction
    ) throws -> Result {
        let owner = try ticket.owner.flatMap { id in try db.person(id)?.displayName }
        let state = Remark.said(
            .state, Saying(ticket.label), Saying(.status(ticket.status)), Saying(.priority(ticket.priority)),
            Saying(owner ?? ""), ticket.mergedInto.map { "#\($0)" } ?? "")
        return Result(deeds: .joined(lines, by: "\n"), state: state, summary: summary, ticket: ticket)
    }

    private func names(_ people: [PersonID], in db: inout Transaction) throws -> [PersonID: String] {
        var names: [PersonID: String] = [:]
        for id in people { names[id] = try db.person(id)?.displayName }
        return names
    }
}

extension Command {
    /// Whether who asked may use it by mail too.
    fileprivate var isForRequesters: Bool {
        switch self {
        case .close, .reopen, .watch, .unwatch, .status, .help: true
        case .claim, .decline, .assign, .transfer, .start, .resolve, .priority, .category, .title, .note, .merge, .link,
            .escalate:
            false
        }
    }

    /// Whether the ticket is no longer the agent's to answer after this.
    fileprivate var givesAway: Bool {
        switch self {
        case .decline, .transfer, .merge: true
        case .claim, .assign, .start, .resolve, .close, .reopen, .priority, .category, .title, .note, .link, .watch,
            .unwatch, .escalate, .status, .help:
            false
        }
    }

    /// Whether the words are part of what it does, and go out with it in one letter.
    fileprivate var settles: Bool {
        switch self {
        case .claim, .resolve, .close: true
        case .decline, .assign, .transfer, .start, .reopen, .priority, .category, .title, .note, .merge, .link, .watch,
            .unwatch, .escalate, .status, .help:
            false
        }
    }
}
