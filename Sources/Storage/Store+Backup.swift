import SQLite

extension Store {
    /// Copies a database that may be in use, as it is at one moment, into one file of its own, which is on disk then.
    package static func copy(of path: String, to target: String) throws {
        var source = try Database(path: path, mode: .readOnly)
        try source.backup(to: target)
        // The copy of a database with a log claims to have one, too; one file is easier to carry about.
        var copy = try Database(path: target)
        try copy.execute("PRAGMA journal_mode = DELETE")
    }

    /// What SQLite's own check finds wrong with a database that nobody uses; nothing when it is whole.
    package static func problems(in path: String) throws -> [String] {
        var database = try Database(path: path, mode: .readOnly)
        return try database.integrityCheck()
    }
}
