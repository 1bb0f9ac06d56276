import Desk
import SQLite
import Storage
import Testing

struct CategoriesTests {
    private let office: Office

    init() throws { office = try Office() }

    private func paths() throws -> [String] {
        try office.store.read { db in
            var paths: [String] = []
            for category in try db.categories(of: office.workspace.id) {
                paths.append(try db.path(of: category.id).joined(separator: "/"))
            }
            return paths
        }
    }

    @discardableResult
    private func add(_ name: String, under parent: CategoryID? = nil) throws -> Desk.Category {
        try office.store.write { db in
            try db.addCategory(name, under: parent, in: office.workspace.id, by: office.dora.id, cause: office.cause())
        }
    }

    private func delete(_ id: CategoryID) throws {
        try office.store.write { db in try db.deleteCategory(id, by: office.dora.id, cause: office.cause()) }
    }

    @Test func `the tree has three levels, each in the order of its names`() throws {
        try office.category("Software", "Mail", "Lost")
        try office.category("hardware", "Printers", "Jams")
        try office.category("hardware", "Monitors")
        #expect(
            try paths() == [
                "hardware", "Software", "Software/Mail", "hardware/Monitors", "hardware/Printers",
                "hardware/Printers/Jams", "Software/Mail/Lost",
            ])
    }

    @Test func `a node is found by the names down to it, in any case`() throws {
        let leaf = try office.category("Hardware", "Printers", "Jams")
        let found = try office.store.read { db in
            try db.node(path: ["HARDWARE", "printers", "jams"], in: office.workspace.id)
        }
        #expect(found == leaf)
        #expect(leaf.level == .subcategory)
        #expect(try office.store.read { db in try db.node(path: ["Printers"], in: office.workspace.id) } == nil)
        #expect(throws: Refusal.noSuchCategory("Hardware/Printers")) {
            try office.store.read { db in try db.category(path: ["Hardware", "Printers"], in: office.workspace.id) }
        }
    }

    @Test func `a name is taken beside its like, and free elsewhere and after a deletion`() throws {
        let hardware = try add("Hardware")
        let software = try add("Software")
        let mail = try add("Mail", under: hardware.id)
        #expect(throws: CategoryRefusal.nameTaken) { try add("Hardware") }
        #expect(throws: CategoryRefusal.nameTaken) { try add("Mail", under: hardware.id) }
        #expect(throws: Never.self) { try add("Mail", under: software.id) }
        try delete(mail.id)
        #expect(try add("Mail", under: hardware.id).id != mail.id)
    }

    @Test func `nothing goes below a subcategory, a deleted node or another workspace's node`() throws {
        let leaf = try office.category("Hardware", "Printers", "Jams")
        #expect(throws: CategoryRefusal.tooDeep) { try add("Paper", under: leaf.id) }
        let group = try add("Software")
        try delete(group.id)
        #expect(throws: CategoryRefusal.noSuchCategory) { try add("Mail", under: group.id) }
        let foreign = try office.category("Pay", in: try office.store.write { db in try db.ensureWorkspace("hr") })
        #expect(throws: CategoryRefusal.noSuchCategory) { try add("Slips", under: foreign.id) }
        #expect(throws: CategoryRefusal.noSuchCategory) { try add("Slips", under: CategoryID(99)) }
    }

    @Test func `a deleted node takes along what is below it, and is still found for old tickets`() throws {
        let leaf = try office.category("Hardware", "Printers", "Jams")
        try office.category("Software")
        try office.open()
        try office.perform(.categorize(leaf.id), on: 1001, by: office.ben)
        let group = try #require(
            try office.store.read { db in try db.node(path: ["Hardware"], in: office.workspace.id) })
        try delete(group.id)
        #expect(try paths() == ["Software"])
        #expect(throws: CategoryRefusal.noSuchCategory) { try delete(group.id) }
        #expect(try office.store.read { db in try db.ticket(number: 1001) }?.category == leaf.id)
        #expect(try office.store.read { db in try db.path(of: leaf.id) } == ["Hardware", "Printers", "Jams"])
        #expect(try office.store.read { db in try db.liveCategory(leaf.id) } == nil)
    }

    @Test func `a renamed node keeps its tickets, and every change of the tree is in the events`() throws {
        let group = try add("Hardware")
        let renamed = try office.store.write { db in
            try db.renameCategory(group.id, to: " Devices ", by: office.dora.id, cause: office.cause())
        }
        #expect(renamed.name == "Devices")
        try add("Software")
        #expect(throws: CategoryRefusal.nameTaken) {
            try office.store.write { db in
                try db.renameCategory(group.id, to: "Software", by: office.dora.id, cause: office.cause())
            }
        }
        try delete(group.id)
        #expect(throws: CategoryRefusal.noSuchCategory) {
            try office.store.write { db in
                try db.renameCategory(group.id, to: "X", by: office.dora.id, cause: office.cause())
            }
        }
        let kinds = try office.store.read { db in
            try db.rows("SELECT kind FROM events WHERE ticket IS NULL ORDER BY sequence") { row in row.text(0) }
        }
        #expect(kinds == ["category_added", "category_renamed", "category_added", "category_deleted"])
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test(arguments: ["", "  ", "a/b", "a\nb", String(repeating: "x", count: 101)])
    func `a name that no path can have is refused`(name: String) throws {
        #expect(throws: CategoryRefusal.badName) { try add(name) }
        #expect(try paths() == [])
    }
}
