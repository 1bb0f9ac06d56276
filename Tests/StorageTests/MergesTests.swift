import Desk
import Storage
import Testing

struct MergesTests {
    private let office: Office

    init() throws { office = try Office() }

    private func merge(_ number: Int64, into other: Int64) throws {
        try office.perform(.merge(into: other), on: number, by: office.ben)
    }

    private func successor(of number: Int64) throws -> (ticket: Ticket, merged: [Int64])? {
        try office.store.read { db in try db.ticket(number: number).flatMap { try db.successor(of: $0) } }
    }

    @Test func `a merge is recorded on both tickets, and the people come along`() throws {
        let first = try office.open("Printer")
        let second = try office.store.write { db in
            try db.open(office.opening("Printer too", by: office.carol), cause: office.cause())
        }
        try office.perform(.watch, on: 1002, by: office.dora)
        try merge(1002, into: 1001)
        let (kinds, watchers, merged, row) = try office.store.read { db in
            (
                try [1001, 1002].map { number in try db.events(of: number).map(\.record.kind) },
                try db.watchers(of: first.id), try db.ties(of: first).merged, try db.ticket(second.id)
            )
        }
        #expect(kinds == [["opened", "absorbed", "watched", "watched"], ["opened", "watched", "merged", "status"]])
        #expect(watchers == [office.carol.id, office.dora.id])
        #expect(merged == [1002])
        #expect(row?.mergedInto == 1001)
        #expect(row?.status == .closed)
    }

    @Test func `the owner of the ticket that takes another in hears of it`() throws {
        try office.open("One")
        try office.open("Two")
        try office.perform(.claim, on: 1001, by: office.carol)
        try merge(1002, into: 1001)
        let told = try office.store.read { db in
            try db.ticket(number: 1002).map { try db.notices(about: $0.id) } ?? []
        }.filter { $0.kind == .merged }
        #expect(Set(told.map(\.recipient)) == [office.ann.id, office.carol.id])
    }

    @Test func `merges are followed ten times, and end at a deleted ticket`() throws {
        for number in 1...12 { try office.open("Ticket \(number)") }
        for number in 1001...1009 as ClosedRange<Int64> { try merge(number, into: number + 1) }
        #expect(try successor(of: 1001)?.ticket.number == 1010)
        #expect(try successor(of: 1001)?.merged == Array(1001...1009))
        #expect(try successor(of: 1010)?.merged == [])
        try merge(1010, into: 1011)
        try merge(1011, into: 1012)
        #expect(try successor(of: 1001)?.ticket.number == 1011)
        #expect(try successor(of: 1002)?.ticket.number == 1012)
        try office.perform(.delete, on: 1012, by: office.dora)
        #expect(try successor(of: 1002) == nil)
    }

    @Test func `no merge leads back`() throws {
        for number in 1...3 { try office.open("Ticket \(number)") }
        try merge(1001, into: 1002)
        try merge(1002, into: 1003)
        for other in [1001, 1002] as [Int64] {
            #expect(throws: Refusal.otherClosed(other)) { try merge(1003, into: other) }
        }
    }
}
