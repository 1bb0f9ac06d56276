import Desk
import Foundation

/// The folder with the database, locked so that no second service works on it.
final class StateFolder: Sendable {
    /// The folder's path.
    let path: String
    private let descriptor: Int32

    /// Who may work on the folder beside us.
    enum Sharing {
        /// Nobody: we are the service.
        case exclusive
        /// Others: we look, or change a row by a transaction of its own.
        case shared
    }

    /// Makes the folder if it is missing and takes its lock, or says that another service has it.
    init(_ path: String, _ sharing: Sharing) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw ServiceError("the state folder \(path) cannot be made: \(error.localizedDescription)")
        }
        guard sharing == .exclusive else {
            descriptor = -1
            return
        }
        descriptor = unsafe open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let words = unsafe String(cString: strerror(errno))
            throw ServiceError("the state folder \(path) cannot be written: \(words)")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw ServiceError("another Intray works on \(path) already")
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The database's path.
    var database: String { path + "/intray.db" }

    /// Where a channel's courier keeps what servers took until the database knows of it.
    func sentLog(of channel: Channel) -> String { "\(path)/sent-\(channel.rawValue)" }
}
