import Desk
import Foundation
import SQLite
import Storage
import TestSupport
import Testing

/// The write-ahead log, which is moved into the file beside those who write.
struct WriteAheadLogTests {
    private let directory: TemporaryDirectory
    private let store: Store

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.path("desk.sqlite"), logPages: 40)
    }

    private var size: Int {
        get throws {
            try FileManager.default.attributesOfItem(atPath: directory.path("desk.sqlite-wal"))[.size] as? Int ?? 0
        }
    }

    private func add(_ number: Int) throws {
        _ = try store.write { db in try db.addPerson(name: "Person \(number)", address: nil, at: Office.monday) }
    }

    /// Adds people until the log has not grown for ten of them, which it does while it is not begun anew; returns how
    /// many there are then.
    private func addUntilLogIsBegunAnew() throws -> Int {
        var (count, largest, since) = (0, try size, 0)
        while since < 10, count < 20_000 {
            try add(count)
            count += 1
            since = try size > largest ? 0 : since + 1
            largest = max(largest, try size)
        }
        #expect(since == 10, "the log grew to \(largest) bytes")
        return count
    }

    @Test func `the log is begun anew while somebody writes, and nothing is lost`() throws {
        let count = try addUntilLogIsBegunAnew()
        #expect(try store.integrityProblems().isEmpty)
        let again = try Store(path: directory.path("desk.sqlite"), readers: 1)
        let found = try again.read { db in try db.first("SELECT COUNT(*) FROM people") { row in row.int(0) } }
        // One more is the one who is nobody.
        #expect(found == Int64(count) + 1)
    }

    @Test func `who reads an old state keeps it, and the log is begun anew when they are done`() throws {
        try add(0)
        try store.read { db in
            let before = try db.first("SELECT COUNT(*) FROM people") { row in row.int(0) }
            for number in 1...100 { try add(number) }
            #expect(try db.first("SELECT COUNT(*) FROM people") { row in row.int(0) } == before)
        }
        let count = try addUntilLogIsBegunAnew()
        let all = try store.read { db in try db.first("SELECT COUNT(*) FROM people") { row in row.int(0) } }
        #expect(all == Int64(1 + 1 + 100 + count))
    }

    @Test func `a copy of the file and its log, as a crash leaves them, has all that was written`() throws {
        for number in 0..<200 { try add(number) }
        // Nobody writes while it is copied; whether the log is being moved meanwhile makes no difference, but that the
        // file has to be copied first: what it lacks is in the log, and what it has too early is there again.
        let copy = try TemporaryDirectory()
        for name in ["desk.sqlite", "desk.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: directory.path(name), toPath: copy.path(name))
        }
        let found = try Store(path: copy.path("desk.sqlite"), readers: 1)
        #expect(try found.integrityProblems().isEmpty)
        #expect(try found.read { db in try db.first("SELECT COUNT(*) FROM people") { row in row.int(0) } } == 201)
    }
}
