import Desk
import Foundation
import SQLite
import Storage
import Synchronization
import TestSupport
import Testing

/// What is done to a store from outside: its files are taken away, its lock is kept.
struct StoreFaultTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path("desk.sqlite") }

    init() throws { directory = try TemporaryDirectory() }

    private func add(_ name: String, to store: Store) throws {
        _ = try store.write { db in try db.addPerson(name: name, address: nil, at: Office.monday) }
    }

    private func count(in path: String) throws -> Int64? {
        var database = try Database(path: path, mode: .readOnly)
        // One is the one who is nobody.
        return try database.first("SELECT COUNT(*) - 1 FROM people") { row in row.int(0) }
    }

    @Test func `what a log held that is removed is in the file, and nothing more is written`() throws {
        let lost = Mutex<[String]>([])
        let store = try Store(path: path) { path in lost.withLock { $0.append(path) } }
        try add("One", to: store)
        try FileManager.default.removeItem(atPath: path + "-wal")
        try add("Two", to: store)
        #expect(store.fileTakenAway == path + "-wal")
        #expect(lost.withLock { $0 } == [path + "-wal"])
        let error = #expect(throws: StorageError.fileTakenAway(path + "-wal")) { try add("Three", to: store) }
        #expect(error.map(Store.isPassing) == true)
        #expect(throws: StorageError.self) { try store.writeAhead { _ in } }
        let copy = directory.path("copy.sqlite")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(try count(in: copy) == 2)
    }

    @Test func `a sync that finds the log removed saves what was written ahead`() throws {
        let store = try Store(path: path)
        _ = try store.writeAhead { db in try db.addPerson(name: "One", address: nil, at: Office.monday) }
        try FileManager.default.removeItem(atPath: path + "-wal")
        try store.sync()
        let copy = directory.path("copy.sqlite")
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        #expect(try count(in: copy) == 1)
        #expect(throws: StorageError.self) { try store.sync() }
    }

    @Test func `a copy of a file that is removed is put beside it`() throws {
        let store = try Store(path: path)
        try add("One", to: store)
        try FileManager.default.removeItem(atPath: path)
        try add("Two", to: store)
        #expect(store.fileTakenAway == path)
        #expect(try count(in: path + ".saved/desk.sqlite") == 2)
    }

    @Test func `those who wait for another program's lock wait together, and not one after the other`() throws {
        let (store, writers) = (try Store(path: path, busyTimeout: 1_000), 8)
        var other = try Database(path: path)
        try other.run("BEGIN EXCLUSIVE")
        let refused = Mutex(0)
        let start = ContinuousClock.now
        let threads = (0..<writers).map { number in
            Thread {
                do {
                    try add("Person \(number)", to: store)
                } catch {
                    refused.withLock { $0 += (error as? SQLiteError)?.isBusy == true ? 1 : 0 }
                }
            }
        }
        for thread in threads { thread.start() }
        #expect(eventually(within: .seconds(60)) { refused.withLock { $0 } == writers })
        #expect(ContinuousClock.now - start < .seconds(writers - 2))
        try other.run("COMMIT")
        try add("Late", to: store)
        #expect(try count(in: path) == 1)
    }
}
