import Foundation
import SQLite
import Testing

struct OpenedFilesTests {
    private func database(at path: String) throws -> Database {
        var database = try Database(path: path)
        try database.execute("PRAGMA journal_mode = WAL; CREATE TABLE thing (name TEXT)")
        return database
    }

    @Test func `files that are written are as they were`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/x.sqlite"
        var database = try database(at: path)
        let files = OpenedFiles(ofDatabaseAt: path)
        try database.execute("INSERT INTO thing VALUES ('one')")
        try database.checkpoint(.truncate)
        #expect(files.missing == nil)
    }

    @Test(arguments: ["", "-wal"]) func `a file that is removed or replaced is missing`(end: String) throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/x.sqlite"
        var database = try database(at: path)
        let files = OpenedFiles(ofDatabaseAt: path)
        try FileManager.default.moveItem(atPath: path + end, toPath: path + ".away")
        #expect(files.missing == path + end)
        try Data().write(to: URL(filePath: path + end))
        #expect(files.missing == path + end)
        try FileManager.default.removeItem(atPath: path + end)
        try FileManager.default.moveItem(atPath: path + ".away", toPath: path + end)
        #expect(files.missing == nil)
        try database.execute("INSERT INTO thing VALUES ('one')")
    }
}
