import Desk
import Storage
import Testing

struct WorkspacesTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `a workspace and a project are made once`() throws {
        try office.store.write { db in
            #expect(try db.ensureWorkspace("it") == office.workspace)
            let again = try db.ensureProject(
                "helpdesk", in: office.workspace.id, addresses: ["help@example.com", "Support@support.example.com"])
            #expect(again.id == office.project.id)
            #expect(again.address == "help@example.com")
            _ = try db.workspaces()
        }
        #expect(try office.store.read { db in try db.projects(of: office.workspace.id) }.count == 1)
        for address in ["HELP@example.com", "support@support.example.com"] {
            #expect(try office.store.read { db in try db.project(address: address) }?.id == office.project.id)
        }
        #expect(try office.store.read { db in try db.project(address: "other@example.com") } == nil)
    }

    @Test func `an address moves to the project that claims it last`() throws {
        let other = try office.store.write { db in
            try db.ensureProject("vpn", in: office.workspace.id, addresses: ["support@support.example.com"])
        }
        let found = try office.store.read { db in try db.project(address: "support@support.example.com") }
        #expect(found == other)
    }

    @Test func `workspaces are found and listed by name`() throws {
        _ = try office.store.write { db in try db.ensureWorkspace("hr") }
        #expect(try office.store.read { db in try db.workspaces() }.map(\.slug) == ["hr", "it"])
        #expect(try office.store.read { db in try db.workspace("it") } == office.workspace)
        #expect(try office.store.read { db in try db.workspace("ops") } == nil)
    }
}
