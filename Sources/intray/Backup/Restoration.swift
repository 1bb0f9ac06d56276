import Desk
import Foundation
import Maildir
import Storage

/// Puts a backup in the place of what a state folder holds.
///
/// Nothing is moved before the backup has proved to be whole and readable by this program, and nothing is deleted.
struct Restoration {
    /// The backup's folder.
    let backup: String
    /// The state folder, which is ours alone.
    let state: StateFolder

    /// Does it; returns the folder with what was there before.
    func run(now: Moment) throws -> String {
        let source = "\(backup)/\(BackupFolder.database)"
        guard FileManager.default.fileExists(atPath: source) else {
            throw ServiceError("\(backup) is no backup: there is no \(BackupFolder.database) in it")
        }
        try BackupFolder.check(source)
        let fresh = state.database + ".restored"
        try Store.copy(of: source, to: fresh)
        // Brings an older backup up to date, and refuses one that a newer program has made.
        _ = try Store(path: fresh, readers: 0)
        let replaced = try setAside(now: now)
        try FileManager.default.moveItem(atPath: fresh, toPath: state.database)
        for secret in BackupFolder.secrets where FileManager.default.fileExists(atPath: "\(backup)/\(secret)") {
            try FileManager.default.copyItem(atPath: "\(backup)/\(secret)", toPath: "\(state.path)/\(secret)")
        }
        try MailFolder.sync(state.path)
        return replaced
    }

    /// Moves what the backup replaces into a folder of its own.
    private func setAside(now: Moment) throws -> String {
        let folder = "\(state.path)/replaced-\(BackupFolder.name(at: now))"
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let database = BackupFolder.database
        // Secrets that the backup does not bring stay in use.
        let secrets = BackupFolder.secrets.filter { files.fileExists(atPath: "\(backup)/\($0)") }
        for name in [database, database + "-wal", database + "-shm"] + secrets
        where files.fileExists(atPath: "\(state.path)/\(name)") {
            try files.moveItem(atPath: "\(state.path)/\(name)", toPath: "\(folder)/\(name)")
        }
        return folder
    }
}
