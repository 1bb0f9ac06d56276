import Desk
import Storage
import Testing

struct StewardshipTests {
    private let office: Office

    init() throws { office = try Office() }

    private func kinds() throws -> [String] { try office.texts("SELECT kind FROM events ORDER BY sequence") }

    @Test func `an admin looks after everybody but those who work where the admin does not run things`() throws {
        let other = try office.store.write { db in
            let other = try db.ensureWorkspace("hr")
            try db.grant(.agent, to: office.carol.id, in: other.id)
            return other
        }
        func may(_ person: Person, _ admin: Person) throws -> Bool {
            try office.store.read { db in try db.mayTend(person.id, by: admin.id) }
        }
        #expect(try may(office.ann, office.dora))
        #expect(try may(office.ben, office.dora))
        #expect(try !may(office.carol, office.dora))
        #expect(try !may(office.ann, office.ben))
        try office.store.write { db in try db.grant(.admin, to: office.dora.id, in: other.id) }
        #expect(try may(office.carol, office.dora))
    }

    @Test func `who is deactivated is out at once, and their history and mail stay`() throws {
        let ticket = try office.open()
        let (session, secret) = try office.store.write { db in
            let end = Office.monday.adding(seconds: 1_000)
            let session = try db.startSession(
                of: office.ann.id, refreshToken: "r", until: end, cause: office.cause())
            _ = try db.addPersonalToken(
                "secret", named: "s", for: [.read], of: office.ann.id, until: end, cause: office.cause())
            try db.deactivate(office.ann.id, by: office.dora.id, cause: office.cause())
            try db.deactivate(office.ann.id, by: office.dora.id, cause: office.cause())
            return (session, "secret")
        }
        let now = Office.monday.adding(seconds: 1)
        #expect(try !office.store.read { db in try db.isOpen(session.id, of: office.ann.id, at: now) })
        #expect(try office.store.read { db in try db.personalToken(secret, at: now) } == nil)
        #expect(try office.store.read { db in try db.ticket(ticket.id) }?.requester == office.ann.id)
        #expect(try office.store.read { db in try db.person(address: "ann@example.com") }?.isActive == false)
        #expect(try kinds().suffix(3) == ["deactivated", "sessions_ended", "tokens_revoked"])
        try office.store.write { db in try db.activate(office.ann.id, by: office.dora.id, cause: office.cause()) }
        #expect(try office.store.read { db in try db.person(office.ann.id) }?.isActive == true)
        #expect(try !office.store.read { db in try db.isOpen(session.id, of: office.ann.id, at: now) })
    }

    @Test func `the last who runs a workspace stays`() throws {
        #expect(throws: HouseRefusal.lastAdmin) {
            try office.store.write { db in
                try db.dismiss(office.dora.id, .admin, in: office.workspace, by: nil, cause: office.cause())
            }
        }
        #expect(throws: HouseRefusal.lastAdmin) {
            try office.store.write { db in try db.deactivate(office.dora.id, by: nil, cause: office.cause()) }
        }
        try office.store.write { db in
            try db.appoint(office.ben.id, .admin, in: office.workspace, by: nil, cause: office.cause())
            try db.appoint(office.ben.id, .admin, in: office.workspace, by: nil, cause: office.cause())
            try db.dismiss(office.dora.id, .admin, in: office.workspace, by: nil, cause: office.cause())
        }
        #expect(try kinds() == ["granted", "revoked"])
    }

    @Test func `a password that is set ends sessions and uses up links, and is written down`() throws {
        try office.store.write { db in
            let end = Office.monday.adding(seconds: 1_000)
            _ = try db.startSession(of: office.ann.id, refreshToken: "r", until: end, cause: office.cause())
            try db.offerPassword(to: "ann@example.com", until: end, cause: office.cause())
            try db.setPassword("hash", of: office.ann.id, by: nil, cause: Cause(.console, at: Office.monday))
        }
        #expect(try office.texts("SELECT id FROM password_links") == [])
        #expect(try office.texts("SELECT id FROM sessions WHERE ended_at IS NULL") == [])
        #expect(try office.texts("SELECT door FROM events WHERE kind = 'password_set'") == ["console"])
        #expect(try office.store.read { db in try db.password(of: office.ann.id) } == "hash")
    }
}
