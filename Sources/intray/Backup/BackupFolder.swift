import Desk
import Foundation
import Maildir
import Storage

/// A folder of backups, each a folder of its own that is named for its moment and holds the database and the secrets.
///
/// A backup has its name only once it is whole, checked and on disk: what has another name is none.
struct BackupFolder: Sendable {
    /// The folder's path.
    let path: String

    /// The files beside the database without which letters of the past could not be answered any more.
    static let secrets = ["secret", "token-keys"]
    /// The database's name in a backup.
    static let database = "intray.db"

    /// The names of the backups, oldest first.
    var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return all.filter { $0.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ/) != nil }.sorted()
    }

    /// The name of a backup made at a moment; names sort as moments do.
    static func name(at moment: Moment) -> String {
        moment.rfc3339.prefix(19).replacing(":", with: "-") + "Z"
    }

    /// Whether the newest backup is older than `seconds`, or from a future that a wrong clock made.
    func isDue(after seconds: Int64, now: Moment) -> Bool {
        guard let newest = names.last else { return true }
        return newest <= BackupFolder.name(at: now.adding(seconds: -seconds)) || newest > BackupFolder.name(at: now)
    }

    /// Makes a backup of a state folder while the service goes on, and returns its path.
    func make(of state: StateFolder, now: Moment) throws -> String {
        let name = BackupFolder.name(at: now)
        let unfinished = "\(path)/.unfinished"
        let files = FileManager.default
        do {
            try? files.removeItem(atPath: unfinished)
            try files.createDirectory(
                atPath: unfinished, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let copy = "\(unfinished)/\(BackupFolder.database)"
            try Store.copy(of: state.database, to: copy)
            try BackupFolder.check(copy)
            for secret in BackupFolder.secrets where files.fileExists(atPath: "\(state.path)/\(secret)") {
                try files.copyItem(atPath: "\(state.path)/\(secret)", toPath: "\(unfinished)/\(secret)")
                try FileHandle(forUpdatingAtPath: "\(unfinished)/\(secret)")?.synchronize()
            }
            try MailFolder.sync(unfinished)
            try files.moveItem(atPath: unfinished, toPath: "\(path)/\(name)")
            try MailFolder.sync(path)
        } catch {
            try? files.removeItem(atPath: unfinished)
            throw ServiceError("no backup was made in \(path): \(error)")
        }
        return "\(path)/\(name)"
    }

    /// Removes the oldest backups until `count` are left.
    func keep(newest count: Int) throws {
        for name in names.dropLast(count) { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
    }

    /// Opens a database and throws if it is not whole.
    static func check(_ database: String) throws {
        let problems = try Store.problems(in: database)
        guard problems.isEmpty else { throw ServiceError("\(database) is damaged: \(problems[0])") }
    }
}
