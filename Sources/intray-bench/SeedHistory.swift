import Desk

/// Three years of a desk's life, event by event in the order of time; the same seed tells the same story.
///
/// Tickets come in evenly and each moves towards the status that fate has for it; Desk applies the changes.
struct SeedHistory {
    /// Something that was done on a ticket, with what was said.
    struct Deed {
        /// The ticket as it is afterwards.
        var ticket: Ticket
        let actor: PersonID?
        let door: Door
        let at: Moment
        let changes: [Change]
        let words: ReplyDraft?
    }

    /// The tickets as they are now, by number.
    private(set) var tickets: [Ticket] = []
    private let site: SeedSite
    private var dice: Dice
    /// For each ticket the last status it will reach.
    private var fates: [Status] = []

    private static let firstNumber: Int64 = 1001

    init(_ site: SeedSite, _ dice: Dice) {
        self.site = site
        self.dice = dice
    }

    /// How long it takes until something else is done, in seconds: an hour to two days.
    mutating func pause() -> Int64 { 3_600 + Int64(dice.rollSkewed(47 * 3_600)) }

    /// Somebody asks.
    mutating func open(at now: Moment) -> Deed {
        let department = site.departments[dice.rollSkewed(site.departments.count)]
        let number = SeedHistory.firstNumber + Int64(tickets.count)
        let door: Door = dice.chance(70) ? .mail : .api
        let guest = site.guests[dice.rollSkewed(site.guests.count)]
        let ticket = Ticket(
            id: TicketID(number - SeedHistory.firstNumber + 1), number: number, project: dice.pick(department.projects),
            requester: guest.id, title: Phrases.title(&dice), door: door, at: now)
        tickets.append(ticket)
        fates.append(fate())
        return done([.opened], on: tickets.count - 1, by: guest.id, door, at: now, saying: words(.public))
    }

    /// The next thing that happens on a ticket, nil when nothing does any more.
    mutating func next(on index: Int, at now: Moment) -> Deed? {
        let ticket = tickets[index]
        if ticket.status != .resolved, ticket.status != .closed, dice.chance(15) { return aside(on: index, at: now) }
        guard ticket.status != fates[index] else { return nil }
        switch ticket.status {
        case .open: return claim(index, at: now)
        case .assigned: return work(index, at: now)
        case .inProgress:
            let change = Change.status(from: .inProgress, to: .resolved)
            return done([change], on: index, by: ticket.owner, .api, at: now, saying: nil)
        case .resolved:
            let change = Change.status(from: .resolved, to: .closed)
            let isConfirmed = dice.chance(30)
            return done(
                [change], on: index, by: isConfirmed ? ticket.requester : nil, isConfirmed ? .mail : .clock, at: now,
                saying: nil)
        case .closed: return nil
        }
    }

    /// A reply on the ticket, to bring the events to their number.
    mutating func filler(on index: Int, at now: Moment) -> Deed {
        let guest = tickets[index].requester
        return done([.replied(by: .guest)], on: index, by: guest, .mail, at: now, saying: words(.public))
    }

    private mutating func fate() -> Status {
        switch dice.roll(100) {
        case ..<20: .open
        case ..<25: .assigned
        case ..<35: .inProgress
        case ..<45: .resolved
        default: .closed
        }
    }

    private mutating func claim(_ index: Int, at now: Moment) -> Deed {
        let agents = department(of: tickets[index]).agents
        let agent = agents[dice.rollSkewed(agents.count)]
        let changes = [Change.owner(from: nil, to: agent), .status(from: .open, to: .assigned)]
        return done(changes, on: index, by: agent, dice.chance(50) ? .mail : .api, at: now, saying: nil)
    }

    private mutating func work(_ index: Int, at now: Moment) -> Deed {
        let begun = Change.status(from: .assigned, to: .inProgress)
        let owner = tickets[index].owner
        if fates[index] != .inProgress, dice.chance(30) {
            let changes = [begun, .status(from: .inProgress, to: .resolved)]
            return done(changes, on: index, by: owner, .api, at: now, saying: nil)
        }
        return done([.replied(by: .desk), begun], on: index, by: owner, .mail, at: now, saying: words(.public))
    }

    /// Something that leaves the status as it is.
    private mutating func aside(on index: Int, at now: Moment) -> Deed {
        let ticket = tickets[index]
        let department = department(of: ticket)
        let agent = dice.pick(department.agents)
        switch dice.roll(5) {
        case 0: return done([.noted], on: index, by: agent, .mail, at: now, saying: words(.internal))
        case 1: return done([.watched(agent)], on: index, by: agent, .api, at: now, saying: nil)
        case 2:
            let priority = dice.pick(Priority.allCases.filter { $0 != ticket.priority })
            let change = Change.priority(from: ticket.priority, to: priority)
            return done([change], on: index, by: agent, .api, at: now, saying: nil)
        case 3:
            let change = Change.category(from: ticket.category, to: dice.pick(department.categories))
            return done([change], on: index, by: agent, .api, at: now, saying: nil)
        default:
            return done([.replied(by: .guest)], on: index, by: ticket.requester, .mail, at: now, saying: words(.public))
        }
    }

    private mutating func done(
        _ changes: [Change], on index: Int, by actor: PersonID?, _ door: Door, at now: Moment, saying words: ReplyDraft?
    ) -> Deed {
        var ticket = tickets[index]
        for change in changes { ticket = ticket.applying(change, at: now) }
        tickets[index] = ticket
        return Deed(ticket: ticket, actor: actor, door: door, at: now, changes: changes, words: words)
    }

    private func department(of ticket: Ticket) -> SeedSite.Department {
        site.departments.first { $0.workspace.id == ticket.workspace } ?? site.departments[0]
    }

    private mutating func words(_ visibility: Reply.Visibility) -> ReplyDraft {
        ReplyDraft(visibility: visibility, text: Phrases.text(&dice))
    }
}
