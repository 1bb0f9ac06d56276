import Desk
import Storage
import Testing

struct SurroundingsTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `the ids of a ticket stand for names`() throws {
        let leaf = try office.category("Hardware", "Fault", "Office")
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        let ticket = try office.perform(.categorize(leaf.id), on: 1001, by: office.ben)
        let found = try office.store.read { db in try db.surroundings(of: ticket) }
        #expect(found?.workspace == "it")
        #expect(found?.project == "helpdesk")
        #expect(found?.requester == "Ann")
        #expect(found?.owner == "Ben")
        #expect(found?.category == ["Hardware", "Fault", "Office"])
    }

    @Test func `nobody's ticket in no category has neither name, and who has no name is called by address`() throws {
        let guest = try office.store.write { db in
            try db.addPerson(name: "", address: "guest@example.com", at: Office.monday)
        }
        let ticket = try office.store.write { db in try db.open(office.opening(by: guest), cause: office.cause()) }
        let found = try office.store.read { db in try db.surroundings(of: ticket) }
        #expect(found?.requester == "guest@example.com")
        #expect(found?.owner == nil)
        #expect(found?.category == [])
    }

    @Test func `ties are those who follow, what was tied from either end, and what became a part`() throws {
        let first = try office.open()
        for title in ["Screen", "Mouse", "Lamp"] { try office.open(title) }
        try office.perform(.watch, on: 1001, by: office.carol)
        try office.perform(.link(1002), on: 1001, by: office.ben)
        try office.perform(.link(1001), on: 1003, by: office.ben)
        try office.perform(.merge(into: 1001), on: 1004, by: office.ben)
        let ties = try office.store.read { db in try db.ties(of: first) }
        #expect(ties.watchers.contains(office.carol.id))
        #expect(ties.links == [1002, 1003])
        #expect(ties.merged == [1004])
        let alone = try office.open("Chair")
        let none = TicketTies(watchers: [], links: [], merged: [])
        #expect(try office.store.read { db in try db.ties(of: alone) } == none)
    }
}
