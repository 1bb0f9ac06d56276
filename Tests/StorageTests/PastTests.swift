import Desk
import SQLite
import Storage
import Testing

/// What history says of any time is what was so then.
struct PastTests {
    private let office: Office
    private let people: [Person]

    init() throws {
        office = try Office()
        people = [office.ann, office.ben, office.carol, office.dora]
    }

    /// A ticket and those around it as the tables have them.
    private struct Present: Equatable {
        var ticket: Ticket
        var watchers: Set<PersonID>
        var decliners: Set<PersonID>
        var links: Set<Int64>
        var merged: Set<Int64>
    }

    private func present(_ number: Int64) throws -> Present {
        try office.store.read { db in
            let ticket = try #require(try db.ticket(number: number))
            let ties = try db.ties(of: ticket)
            let decliners = try db.rows(
                "SELECT person_id FROM declines WHERE ticket_id = $1", .integer(ticket.id.value)
            ) { row in PersonID(row.int(0)) }
            return Present(
                ticket: ticket, watchers: ties.watchers, decliners: Set(decliners), links: ties.links,
                merged: ties.merged)
        }
    }

    private func past(_ number: Int64, at time: Moment) throws -> Present? {
        try office.store.read { db in
            let ticket = try #require(try db.ticket(number: number))
            return try db.past(of: ticket, at: time).map { past in
                Present(
                    ticket: past.ticket, watchers: past.watchers, decliners: past.decliners, links: past.links,
                    merged: past.merged)
            }
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `after any acts, each moment of the past is as it was`(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        let leaf = try office.category("Hardware", "Printers", "Jams")
        for number in 1...3 { try office.open("Ticket \(number)", after: Int64(number)) }
        var states: [(number: Int64, at: Moment, state: Present)] = []
        for step in 1...120 as ClosedRange<Int64> {
            let number = 1001 + dice.number(below: 3)
            guard let person = people.randomElement(using: &dice) else { continue }
            let action = dice.action(people.map(\.id), leaf.id)
            // What the rules refuse leaves no trace either.
            _ = try? office.perform(
                action, on: number, by: person, saying: ReplyDraft(text: "Words."), after: step * 3600)
            let now = Office.monday.adding(seconds: step * 3600)
            for number in 1001...1003 as ClosedRange<Int64> { states.append((number, now, try present(number))) }
        }
        #expect(Set(states.map(\.state.ticket.status)).count >= 3)
        for state in states { #expect(try past(state.number, at: state.at) == state.state) }
        #expect(try past(1002, at: Office.monday) == nil)
    }
}

/// Chance that is the same on every run.
private struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    mutating func number(below end: Int64) -> Int64 { Int64.random(in: 0..<end, using: &self) }

    /// Any action, the common ones more often.
    mutating func action(_ people: [PersonID], _ category: CategoryID) -> Action {
        let person = people[Int(number(below: Int64(people.count)))]
        let other = 1001 + number(below: 3)
        let common: [Action] = [
            .claim, .reply, .resolve, .start, .assign(person), .retitle("Title \(number(below: 9))"),
        ]
        let rare: [Action] = [
            .decline(reason: "ill"), .unassign, .transfer(person, reason: "away"), .close, .reopen(reason: nil),
            .prioritize(number(below: 2) == 0 ? .low : .urgent), .categorize(number(below: 2) == 0 ? nil : category),
            .watch, .unwatch, .remark, .note, .link(other), .unlink(other), .escalate(reason: "fire"),
            .invite(person), .dismiss(person), .delete, .restore, .restore,
        ]
        // A merge ends a ticket, and there are but three.
        if number(below: 60) == 0 { return .merge(into: other) }
        return (number(below: 2) == 0 ? common : rare).randomElement(using: &self) ?? .claim
    }
}
