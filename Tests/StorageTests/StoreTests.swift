import Desk
import Foundation
import SQLite
import Storage
import TestSupport
import Testing

struct StoreTests {
    private struct Interrupted: Error {}

    @Test func `a write that throws leaves nothing`() throws {
        let office = try Office()
        #expect(throws: Interrupted.self) {
            try office.store.write { db in
                _ = try db.open(office.opening(), cause: office.cause())
                throw Interrupted()
            }
        }
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == nil)
        #expect(try office.store.read { db in try db.eventCount() } == 0)
        #expect(try office.store.read { db in try db.noticeCounts().count } == 0)
        #expect(try office.open().number == 1001)
    }

    @Test func `a refused action leaves nothing of the transaction before it`() throws {
        let office = try Office()
        let ticket = try office.open()
        let ben = try office.actor(office.ben)
        #expect(throws: Refusal.wrongStatus(.assigned, verb: "close")) {
            try office.store.write { db in
                let claimed = try db.perform(.claim, on: ticket, by: ben, cause: office.cause())
                try db.perform(.close, on: claimed, by: ben, cause: office.cause())
            }
        }
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == ticket)
    }

    @Test func `a savepoint lets one message of a batch fail by itself`() throws {
        let office = try Office()
        try office.store.write { db in
            for title in ["One", "Two", "Three"] {
                _ = try? db.savepoint { db in
                    _ = try db.open(office.opening(title), cause: office.cause())
                    if title == "Two" { throw Interrupted() }
                }
            }
        }
        let titles = try office.store.read { db in
            [
                try db.ticket(number: 1001)?.title, try db.ticket(number: 1002)?.title,
                try db.ticket(number: 1003)?.title,
            ]
        }
        #expect(titles == ["One", "Three", nil])
    }

    @Test func `a rehearsal shows what would happen and leaves nothing`() throws {
        let office = try Office()
        let rehearsed = try office.store.rehearse { db in try db.open(office.opening(), cause: office.cause()).number }
        #expect(rehearsed == 1001)
        #expect(try office.store.read { db in try db.ticket(number: 1001) } == nil)
        #expect(throws: Interrupted.self) { try office.store.rehearse { _ in throw Interrupted() } }
        #expect(try office.open().number == 1001)
    }

    @Test func `a reader cannot write`() throws {
        let office = try Office()
        #expect(throws: SQLiteError.self) {
            try office.store.read { db in try db.setActive(false, office.ann.id) }
        }
        #expect(try office.store.read { db in try db.person(office.ann.id) }?.isActive == true)
    }

    @Test func `what was written is there when the file is opened again`() throws {
        let office = try Office()
        let ticket = try office.open()
        let again = try Store(path: office.directory.path("desk.sqlite"), readers: 1)
        #expect(try again.read { db in try db.ticket(number: ticket.number) } == ticket)
    }

    @Test func `what is written ahead can be read at once, and other writes wait for the disk as before`() throws {
        let office = try Office()
        func level() throws -> Int64? {
            try office.store.write { db in try db.first("PRAGMA synchronous") { row in row.int(0) } }
        }
        let full = try level()
        let levels = try office.store.writeAhead { db in
            _ = try db.open(office.opening(), cause: office.cause())
            return try db.rows("PRAGMA synchronous") { row in row.int(0) }
        }
        #expect(levels != [full])
        #expect(try level() == full)
        #expect(try office.store.read { db in try db.ticket(number: 1001) } != nil)
        try office.store.sync()
        #expect(throws: Interrupted.self) {
            try office.store.writeAhead { db in
                _ = try db.open(office.opening(), cause: office.cause())
                throw Interrupted()
            }
        }
        #expect(try level() == full)
        #expect(try office.store.read { db in try db.ticket(number: 1002) } == nil)
    }

    @Test func `when the disk does not take the log, the file gets all of it before a sync returns`() throws {
        let office = try Office()
        try office.store.checkpoint()
        _ = try office.store.writeAhead { db in try db.open(office.opening(), cause: office.cause()) }
        let path = office.directory.path("desk.sqlite")
        // A folder in the log's place is something that cannot be synced as the log.
        try FileManager.default.moveItem(atPath: path + "-wal", toPath: path + "-away")
        try FileManager.default.createDirectory(atPath: path + "-wal", withIntermediateDirectories: false)
        try office.store.sync()
        let copy = office.directory.path("copy.db")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(try Store(path: copy).read { db in try db.ticket(number: 1001) } != nil)
    }

    @Test func `a checkpoint empties the write-ahead log`() throws {
        let office = try Office()
        try office.open()
        let log = office.directory.url.appending(path: "desk.sqlite-wal")
        #expect(try log.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0 > 0)
        try office.store.checkpoint()
        var cached = log
        cached.removeAllCachedResourceValues()
        #expect(try cached.resourceValues(forKeys: [.fileSizeKey]).fileSize == 0)
    }

    @Test func `a store that is let go of leaves one file, with all of the log in it`() throws {
        let directory = try TemporaryDirectory()
        do {
            let store = try Store(path: directory.path("desk.sqlite"))
            _ = try store.write { db in try db.ensureWorkspace("it") }
            #expect(try store.read { db in try db.workspaces() }.count == 1)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["desk.sqlite"])
    }
}
