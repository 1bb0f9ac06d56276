import Desk
import SQLite
import Storage
import Testing

struct PeopleTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `a person is found by address in any case and keeps the case it was written in`() throws {
        let found = try office.store.read { db in try db.person(address: "ANN@Example.com") }
        #expect(found == office.ann)
        #expect(found?.address == "Ann@example.com")
        #expect(try office.store.read { db in try db.person(address: "nobody@example.com") } == nil)
    }

    @Test func `an address belongs to one person`() throws {
        let error = #expect(throws: SQLiteError.self) {
            try office.store.write { db in
                try db.addPerson(name: "Impostor", address: "ann@EXAMPLE.com", at: Office.monday)
            }
        }
        #expect(error?.isUniqueViolation == true)
        #expect(try office.store.read { db in try db.people(after: PersonID(0), limit: 99) }.count == 4)
    }

    @Test func `a person is found by chat identity once that is linked`() throws {
        func find() throws -> Person? {
            try office.store.read { db in try db.person(platform: "slack", installation: "T1", user: "U1") }
        }
        #expect(try find() == nil)
        for person in [office.ben, office.ann] {
            try office.store.write { db in
                try db.link(platform: "slack", installation: "T1", user: "U1", to: person.id)
            }
        }
        #expect(try find() == office.ann)
    }

    @Test func `people of a workspace are found by name`() throws {
        let workspace = office.workspace.id
        #expect(try office.store.read { db in try db.people(named: "ben", in: workspace) } == [office.ben])
        #expect(try office.store.read { db in try db.people(named: "ben@example.com", in: workspace) } == [office.ben])
        #expect(try office.store.read { db in try db.people(named: "Ann", in: workspace) } == [])
    }

    @Test func `a person who is not active has no role, no password and no work`() throws {
        try office.store.write { db in
            try db.setPassword("hash", of: office.ben.id)
            try db.setActive(false, office.ben.id)
        }
        #expect(try office.store.read { db in try db.password(of: office.ben.id) } == nil)
        #expect(
            try office.store.read { db in try db.roles(of: office.ben.id, in: office.workspace.id) } == [.requester])
        #expect(
            try office.store.read { db in try db.people(with: .agent, in: office.workspace.id) } == [office.carol.id])
        try office.store.write { db in try db.setActive(true, office.ben.id) }
        #expect(try office.store.read { db in try db.password(of: office.ben.id) } == "hash")
    }

    @Test func `roles are given and taken, by workspace`() throws {
        let other = try office.store.write { db in
            let other = try db.ensureWorkspace("hr")
            try db.grant(.admin, to: office.ben.id, in: other.id)
            try db.grant(.admin, to: office.ben.id, in: other.id)
            return other
        }
        let memberships = try office.store.read { db in try db.memberships(of: office.ben.id) }
        #expect(memberships.map(\.workspace.slug) == ["hr", "it"])
        #expect(memberships.map(\.role) == [.admin, .agent])
        try office.store.write { db in try db.revoke(.admin, from: office.ben.id, in: other.id) }
        #expect(try office.store.read { db in try db.roles(of: office.ben.id, in: other.id) } == [.requester])
    }

    @Test func `people are listed page by page`() throws {
        let first = try office.store.read { db in try db.people(after: PersonID(0), limit: 3) }
        #expect(first == [office.ann, office.ben, office.carol])
        #expect(try office.store.read { db in try db.people(after: first[2].id, limit: 3) } == [office.dora])
    }
}
