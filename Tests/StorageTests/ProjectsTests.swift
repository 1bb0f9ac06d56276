import Desk
import Storage
import Testing

struct ProjectsTests {
    private let office: Office

    init() throws { office = try Office() }

    private func write<T: Sendable>(_ body: (inout Transaction, Cause) throws -> T) throws -> T {
        try office.store.write { db in try body(&db, office.cause()) }
    }

    private func opened() throws -> [String] {
        try office.texts("SELECT recipient_id FROM notices WHERE kind = 'opened' ORDER BY id")
    }

    @Test func `who makes a workspace runs it`() throws {
        let ops = try write { db, cause in
            try db.addWorkspace("ops", name: "Operations", by: office.ben.id, cause: cause)
        }
        #expect(try office.store.read { db in try db.people(with: .admin, in: ops.id) } == [office.ben.id])
        #expect(try office.store.read { db in try db.workspace("ops") }?.name == "Operations")
        #expect(throws: HouseRefusal.slugTaken) {
            try write { db, cause in try db.addWorkspace("ops", name: "", by: office.ben.id, cause: cause) }
        }
        #expect(try office.texts("SELECT kind FROM events ORDER BY sequence") == ["workspace_added", "granted"])
    }

    @Test func `a workspace is deleted when its projects are, and what was in them stays`() throws {
        let ticket = try office.open()
        #expect(throws: HouseRefusal.hasProjects) {
            try write { db, cause in try db.delete(office.workspace, by: nil, cause: cause) }
        }
        try write { db, cause in
            try db.delete(office.project, by: office.dora.id, cause: cause)
            try db.delete(office.workspace, by: office.dora.id, cause: cause)
        }
        #expect(try office.store.read { db in try db.workspaces() } == [])
        #expect(try office.store.read { db in try db.memberships(of: office.dora.id) }.isEmpty)
        #expect(try office.store.read { db in try db.project(address: office.project.address) } == nil)
        #expect(try office.store.read { db in try db.ticket(ticket.id) }?.project == office.project.id)
        #expect(try office.store.read { db in try db.project(office.project.id) }?.slug == "helpdesk")
    }

    @Test func `what the configuration names is there again at the next start`() throws {
        try write { db, cause in
            try db.delete(office.project, by: nil, cause: cause)
            try db.delete(office.workspace, by: nil, cause: cause)
        }
        let project = try office.store.write { db in
            let workspace = try db.ensureWorkspace("it")
            return try db.ensureProject("helpdesk", in: workspace.id, addresses: [office.project.address])
        }
        #expect(project.id == office.project.id)
        #expect(try office.store.read { db in try db.project(address: office.project.address) }?.id == project.id)
    }

    @Test func `a project has addresses of its own`() throws {
        let project = try write { db, cause in
            let project = try db.addProject(
                "ops", name: "", address: "Ops@example.com", in: office.workspace.id, by: nil, cause: cause)
            try db.addAddress("ops2@example.com", to: project, by: nil, cause: cause)
            return project
        }
        #expect(try office.store.read { db in try db.project(address: "OPS2@example.com") }?.id == project.id)
        for address in ["ann@example.com", "ops@example.com", office.project.address] {
            #expect(throws: HouseRefusal.addressTaken) {
                try write { db, cause in try db.addAddress(address, to: project, by: nil, cause: cause) }
            }
        }
        #expect(throws: HouseRefusal.addressInUse) {
            try write { db, cause in try db.removeAddress("ops@example.com", from: project, by: nil, cause: cause) }
        }
        var changed = project
        changed.address = "ops2@example.com"
        changed.lead = office.ben.id
        try write { db, cause in
            try db.update(changed, over: project, by: nil, cause: cause)
            try db.removeAddress("ops@example.com", from: changed, by: nil, cause: cause)
        }
        #expect(try office.store.read { db in try db.project(project.id) } == changed)
        #expect(try office.store.read { db in try db.addresses(of: project.id) } == ["ops2@example.com"])
    }

    @Test func `the agents of a project hear of what comes in, and all of the workspace when it has none`() throws {
        try office.open()
        #expect(try opened() == ["2", "3"])
        try write { db, cause in try db.addAgent(office.carol.id, to: office.project, by: nil, cause: cause) }
        try office.open()
        #expect(try opened() == ["2", "3", "3"])
        #expect(throws: HouseRefusal.notAnAgent) {
            try write { db, cause in try db.addAgent(office.ann.id, to: office.project, by: nil, cause: cause) }
        }
        try write { db, cause in
            try db.dismiss(office.carol.id, .agent, in: office.workspace, by: nil, cause: cause)
        }
        #expect(try office.store.read { db in try db.agents(of: office.project.id) } == [])
        try office.open()
        #expect(try opened() == ["2", "3", "3", "2"])
    }

    @Test
    func `the agents of every queue that a mail was sent to hear of it, each once, and none of another workspace`()
        throws
    {
        let (second, free, foreign) = try write { db, cause in
            let second = try db.ensureProject("phones", in: office.workspace.id, addresses: [])
            try db.addAgent(office.carol.id, to: office.project, by: nil, cause: cause)
            try db.addAgent(office.ben.id, to: second, by: nil, cause: cause)
            let hr = try db.ensureWorkspace("hr")
            try db.grant(.agent, to: office.dora.id, in: hr.id)
            return (
                second, try db.ensureProject("free", in: office.workspace.id, addresses: []),
                try db.ensureProject("pay", in: hr.id, addresses: [])
            )
        }
        var heard: [String] = []
        for (queues, expected) in [
            ([foreign], ["3"]), ([second], ["2", "3"]), ([second, foreign], ["2", "3"]), ([free], ["2", "3"]),
            ([], ["3"]),
        ] {
            var opening = office.opening()
            opening.alsoTo = queues
            _ = try office.store.write { [opening] db in try db.open(opening, cause: office.cause()) }
            heard += expected
            #expect(try opened() == heard)
        }
    }
}
