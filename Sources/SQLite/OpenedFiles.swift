import Glibc

/// A database's file and write-ahead log as they were when it was opened: whoever removes or replaces one of them takes it
/// from under those who use it, who write on into a file that nobody will find.
package struct OpenedFiles: Sendable {
    /// What the system knows a file by, whatever it is called.
    private struct Identity: Equatable {
        let device: dev_t
        let number: ino_t

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, number) = (status.st_dev, status.st_ino)
        }
    }

    private let path: String
    private let database: Identity?
    private let log: Identity?

    /// The files of the database at `path`, which is open, and has been read or written.
    package init(ofDatabaseAt path: String) {
        self.path = path
        database = Identity(path)
        log = Identity(path + "-wal")
    }

    /// The path of a file that is gone or is another one by now; nil while all are as they were.
    package var missing: String? {
        if Identity(path) != database { return path }
        return Identity(path + "-wal") != log ? path + "-wal" : nil
    }
}
