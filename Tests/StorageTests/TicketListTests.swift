import Desk
import SQLite
import Testing

@testable import Storage

struct TicketListTests {
    private let office: Office

    init() throws { office = try Office() }

    private func query(_ person: Person, staff: Bool, _ change: (inout TicketQuery) -> Void = { _ in }) -> TicketQuery {
        var query = TicketQuery(viewer: person.id, workspaces: staff ? [office.workspace.id] : [])
        change(&query)
        return query
    }

    private func numbers(_ query: TicketQuery) throws -> [Int64] {
        try office.store.read { db in try db.tickets(query) }.tickets.map(\.number)
    }

    private func staffNumbers(_ change: (inout TicketQuery) -> Void) throws -> [Int64] {
        try numbers(query(office.ben, staff: true, change))
    }

    @Test func `people see what they asked for and follow, staff see their workspaces`() throws {
        try office.open("One")
        try office.store.write { db in
            _ = try db.open(office.opening("Two", by: office.carol), cause: office.cause())
            let third = try db.open(office.opening("Three", by: office.carol), cause: office.cause())
            _ = try db.record(
                [.watched(office.ann.id)], on: third, by: .clock, cause: office.cause(), reason: nil, reply: nil)
        }
        #expect(try numbers(query(office.ann, staff: false)) == [1003, 1001])
        #expect(try numbers(query(office.carol, staff: false)) == [1003, 1002])
        #expect(try numbers(query(office.dora, staff: false)) == [])
        #expect(try numbers(query(office.dora, staff: true)) == [1003, 1002, 1001])
    }

    @Test func `a ticket is seen by those it concerns and is not there for others`() throws {
        try office.open()
        func sees(_ person: Person) throws -> Bool {
            try office.store.read { db in try db.ticket(number: 1001, seenBy: person.id) != nil }
        }
        let stranger = try office.store.write { db in try db.addPerson(name: "Eve", address: nil, at: Office.monday) }
        #expect(try sees(office.ann))
        #expect(try sees(office.ben))
        #expect(try sees(office.dora))
        #expect(try sees(stranger) == false)
        try office.store.write { db in try db.setActive(false, office.ben.id) }
        #expect(try sees(office.ben) == false)
        let found = try office.store.read { db in try db.ticket(number: 1001, seenBy: office.dora.id)?.actor }
        #expect(found == Actor(office.dora.id, roles: [.admin, .requester]))
    }

    @Test func `filters narrow the list, alone and together`() throws {
        let vpn = try office.store.write { db in
            try db.ensureProject("vpn", in: office.workspace.id, addresses: [])
        }
        try office.open("One")
        try office.store.write { db in
            _ = try db.open(office.opening("Two", by: office.carol), cause: office.cause())
            var opening = office.opening("Three")
            opening.project = vpn
            _ = try db.open(opening, cause: office.cause())
        }
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.prioritize(.urgent), on: 1003, by: office.ben)
        let leaf = try office.category("A", "B", "C")
        try office.perform(.categorize(leaf.id), on: 1002, by: office.ben)
        #expect(try staffNumbers { $0.statuses = [.open] } == [1003, 1002])
        #expect(try staffNumbers { $0.statuses = [.assigned, .inProgress] } == [1001])
        #expect(try staffNumbers { $0.statuses = [.assigned, .open] } == [1003, 1002, 1001])
        #expect(try staffNumbers { $0.owner = .person(office.ben.id) } == [1001])
        #expect(try staffNumbers { $0.owner = .nobody } == [1003, 1002])
        #expect(try staffNumbers { $0.requester = office.ann.id } == [1003, 1001])
        #expect(try staffNumbers { $0.project = vpn.id } == [1003])
        #expect(try staffNumbers { $0.priority = .urgent } == [1003])
        #expect(try staffNumbers { $0.category = leaf.id } == [1002])
        #expect(try staffNumbers { $0.workspace = office.workspace.id } == [1003, 1002, 1001])
        #expect(try staffNumbers { $0.workspace = WorkspaceID(99) } == [])
        #expect(
            try staffNumbers {
                $0.requester = office.ann.id
                $0.owner = .nobody
                $0.statuses = [.open]
                $0.priority = .urgent
                $0.project = vpn.id
                $0.words = "thr"
            } == [1003])
        #expect(
            try staffNumbers {
                $0.requester = office.ann.id
                $0.owner = .person(office.carol.id)
            } == [])
    }

    @Test(
        arguments: [
            ("printer", [1003, 1001]), ("PRINT", [1003, 1001]), ("the printer", [1003]), ("über", [1002]),
            ("uber", [1002]),
            ("print the", []), ("pri th", []), ("jam", []), ("\"printer", [1003, 1001]), ("printer OR uber", []),
            ("print*", [1003, 1001]), ("!?", []), ("title:printer", []), ("NEAR(", []), ("#77", [1002]),
        ] as [(String, [Int64])]) func `words find titles`(words: String, expected: [Int64]) throws
    {
        for title in ["Printer", "Über 77", "The Printer again"] { try office.open(title) }
        #expect(try staffNumbers { $0.words = words } == expected)
        #expect(try numbers(query(office.ann, staff: false) { $0.words = words }) == expected)
        #expect(try numbers(query(office.dora, staff: false) { $0.words = words }) == [])
    }

    @Test func `a new title is found, an old one no more`() throws {
        try office.open("Printer")
        try office.perform(.retitle("Scanner"), on: 1001, by: office.ben)
        #expect(try staffNumbers { $0.words = "printer" } == [])
        #expect(try staffNumbers { $0.words = "scanner" } == [1001])
    }

    @Test(arguments: TicketQuery.Order.allCases, [nil, "ticket"])
    func `pages follow one another without gap or repetition while tickets come in`(
        order: TicketQuery.Order, words: String?
    ) throws {
        for index in 0..<25 { try office.open("Ticket \(index)", after: Int64(index)) }
        for number in [1003, 1020, 1011] as [Int64] {
            try office.perform(.watch, on: number, by: office.ben, after: 100 + number)
        }
        let all = try staffNumbers {
            $0.order = order
            $0.words = words
        }
        #expect(all.count == 25)
        #expect(order != .changed || Array(all.prefix(4)) == [1020, 1011, 1003, 1025])
        #expect(order != .oldest || all.first == 1001)
        var paged: [Int64] = []
        var cursor: TicketQuery.Cursor?
        repeat {
            let page = try office.store.read { [cursor] db in
                try db.tickets(
                    query(office.ben, staff: true) {
                        $0.order = order
                        $0.words = words
                        $0.after = cursor
                        $0.limit = 4
                    })
            }
            paged += page.tickets.map(\.number)
            cursor = page.next
            if order != .oldest { try office.open("Ticket late", after: 5_000 + Int64(paged.count)) }
        } while cursor != nil
        #expect(paged == all)
    }

    @Test func `a follower's pages follow one another`() throws {
        for _ in 0..<9 { try office.open() }
        for number in Int64(1001)...1009 { try office.perform(.watch, on: number, by: office.dora) }
        for order in TicketQuery.Order.allCases {
            var first = query(office.dora, staff: false)
            first.order = order
            first.limit = 5
            let page = try office.store.read { [first] db in try db.tickets(first) }
            first.after = page.next
            let rest = try numbers(first)
            #expect(Set(page.tickets.map(\.number) + rest).count == 9)
            #expect(rest.count == 4)
        }
    }

    @Test func `the last page says so`() throws {
        for _ in 0..<4 { try office.open() }
        let page = try office.store.read { db in try db.tickets(query(office.ben, staff: true) { $0.limit = 4 }) }
        #expect(page.tickets.count == 4)
        #expect(page.next == nil)
    }
}
