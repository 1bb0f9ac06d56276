import Desk
import Foundation

/// Makes the copies of a running service, one when the last is old enough, and removes the oldest.
struct BackupKeeper: Sendable {
    let settings: BackupSettings
    let state: StateFolder
    let log: Logger

    /// Milliseconds between two looks at what is due.
    private static let interval: Int32 = 60_000
    /// Milliseconds after a copy that did not succeed: a full disk does not empty in a minute.
    private static let pause: Int32 = 900_000

    /// Makes a copy if one is due; returns the milliseconds until the next look.
    func step(now: Moment) -> Int32 {
        let folder = BackupFolder(path: settings.folder)
        guard folder.isDue(after: settings.period, now: now) else { return BackupKeeper.interval }
        do {
            log.write(.info, "backup made", ["path": try folder.make(of: state, now: now)])
            try folder.keep(newest: settings.keep)
            return BackupKeeper.interval
        } catch {
            log.write(.error, "backup failed; it is tried again", ["reason": "\(error)"])
            return BackupKeeper.pause
        }
    }
}
