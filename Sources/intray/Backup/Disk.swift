import Foundation

/// What the file system is asked beside Foundation.
enum Disk {
    /// Waits until the names in a folder are on disk.
    static func sync(_ folder: String) throws {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ServiceError("\(folder) cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw ServiceError("\(folder) cannot be synced") }
    }
}
