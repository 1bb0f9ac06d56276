import Desk
import Testing

@testable import Storage

struct BystandersTests {
    private let office: Office

    init() throws { office = try Office() }

    private func bystanders(of ticket: Ticket) throws -> Bystanders {
        try office.store.read { db in try db.bystanders(of: ticket) }
    }

    @Test func `those around a ticket are found at once, and only those`() throws {
        let ticket = try office.open()
        try office.perform(.watch, on: 1001, by: office.dora)
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.decline(reason: "No time."), on: 1001, by: office.ben)
        try office.store.write { db in
            try db.addAgent(office.carol.id, to: office.project, by: office.dora.id, cause: office.cause())
        }
        let found = try bystanders(of: ticket)
        #expect(found.watchers == [office.dora.id])
        #expect(found.decliners == [office.ben.id])
        #expect(found.agents == [office.ben.id, office.carol.id])
        #expect(found.assigned == [office.carol.id])
        try office.store.write { db in try db.setActive(false, office.carol.id) }
        #expect(try bystanders(of: ticket).agents == [office.ben.id])
    }

    @Test func `the pool is those the project is assigned to, or all, without who declined`() throws {
        let ticket = try office.open()
        let (ben, carol) = (office.ben.id, office.carol.id)
        var around = Bystanders(agents: [ben, carol])
        #expect(around.audience(of: ticket, lead: nil, admins: []).pool == [ben, carol])
        around.assigned = [carol, office.ann.id]
        #expect(around.audience(of: ticket, lead: nil, admins: []).pool == [carol])
        around.follow(.declined(carol))
        #expect(around.audience(of: ticket, lead: nil, admins: []).pool == [])
    }

    @Test func `they go along with changes of the ticket`() throws {
        let (ben, carol) = (office.ben.id, office.carol.id)
        var around = Bystanders()
        around.follow(.watched(ben))
        around.follow(.joined(carol))
        around.follow(.unwatched(ben))
        around.follow(.noted)
        #expect(around.watchers == [carol])
        #expect(around.decliners == [])
    }
}
