import Glibc

/// A Maildir: `tmp`, `new` and `cur` on one file system, safe for any number of writers and readers without a lock.
///
/// What `deliver` returned from is on disk, under a name that no other delivery has. A name is never read for meaning.
package struct MailFolder: Sendable {
    /// The Maildir's path.
    package let path: String

    /// A Maildir at a path, which `create` makes when it is not there.
    package init(path: String) { self.path = path }

    /// Makes the folder and its three parts where they are missing.
    package func create() throws(MaildirError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            try makeDirectory(made)
        }
        for part in ["tmp", "new", "cur"] { try makeDirectory(path + "/" + part) }
    }

    /// The part of the folder that keeps what waits for an admin.
    package var held: MailFolder { MailFolder(path: path + "/.Held") }

    /// The path of the part where mail arrives.
    package var newPath: String { path + "/new" }

    private func makeDirectory(_ path: String) throws(MaildirError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw MaildirError.last("make folder", path) }
    }
}

extension MailFolder {
    /// Writes a mail durably: into `tmp`, synced, renamed into `new`, the folder synced; returns its name.
    @discardableResult
    package func deliver(_ bytes: [UInt8]) throws(MaildirError) -> String {
        let (name, file) = try openUnique()
        let temporary = "\(path)/tmp/\(name)"
        do throws(MaildirError) {
            defer { close(file) }
            try write(bytes, to: file, temporary)
            guard fsync(file) == 0 else { throw MaildirError.last("sync", temporary) }
        } catch {
            unlink(temporary)
            throw error
        }
        try move(temporary, to: "\(path)/new/\(name)")
        try MailFolder.sync("\(path)/new")
        return name
    }

    private func openUnique() throws(MaildirError) -> (name: String, file: Int32) {
        let name = MailFolder.freshName()
        let path = "\(path)/tmp/\(name)"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw MaildirError.last("create", path) }
        return (name, file)
    }

    /// A name that no other delivery has: time, process and 64 random bits, which hold even when a clock is set back.
    static func freshName() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let random = String(UInt64.random(in: .min ... .max), radix: 16)
        // A million more than the microseconds: equally many digits, so that names sort as times.
        return "\(time.tv_sec).M\(1_000_000 + time.tv_nsec / 1000)P\(getpid())R\(random).\(hostName)"
    }

    private func write(_ bytes: [UInt8], to file: Int32, _ name: String) throws(MaildirError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: done), buffer.count - done)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw MaildirError.last("write", name) }
            done += written
        }
    }

    private static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        let name = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return name.split(separator: "/").joined(separator: "\\057").split(separator: ":").joined(separator: "\\072")
    }
}

extension MailFolder {
    /// Moves a handled mail from `new` to `cur`, marked as seen; a mail that is gone already was moved by another.
    package func settle(_ name: String) throws(MaildirError) {
        try moveFromNew(name, to: "\(path)/cur/\(name):2,S")
    }

    /// Moves a mail that waits for an admin from `new` to the held folder.
    package func hold(_ name: String) throws(MaildirError) {
        try moveFromNew(name, to: "\(held.path)/cur/\(name):2,")
    }

    /// Gives a mail in `new` a name of its own when a mail of the same name was settled before; returns the name.
    ///
    /// Programs that copy `test.eml` into `new` twice mean two mails, and settling the second must not overwrite the first.
    package func distinctName(of name: String) throws(MaildirError) -> String {
        let places = ["\(path)/cur/\(name):2,S", "\(held.path)/cur/\(name):2,"]
        guard places.contains(where: { access($0, F_OK) == 0 }) else { return name }
        let fresh = MailFolder.freshName()
        try move("\(path)/new/\(name)", to: "\(path)/new/\(fresh)")
        return fresh
    }

    /// Makes the moves of a batch durable: first where files arrived, then where they left.
    package func syncMoves() throws(MaildirError) {
        try MailFolder.sync("\(path)/cur")
        if access("\(held.path)/cur", F_OK) == 0 { try MailFolder.sync("\(held.path)/cur") }
        try MailFolder.sync("\(path)/new")
    }

    private func moveFromNew(_ name: String, to target: String) throws(MaildirError) {
        do throws(MaildirError) {
            try move("\(path)/new/\(name)", to: target)
        } catch  where error.isMissing {
            return
        }
    }

    func move(_ from: String, to target: String) throws(MaildirError) {
        guard rename(from, target) == 0 else { throw MaildirError.last("rename", from) }
    }

    /// Waits until the names in a folder are on disk.
    package static func sync(_ directory: String) throws(MaildirError) {
        let file = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw MaildirError.last("open", directory) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw MaildirError.last("sync", directory) }
    }
}

extension MaildirError {
    /// The error for a file that is in no place where it might be.
    static func missing(_ operation: String, _ path: String) -> MaildirError {
        MaildirError(operation: operation, path: path, code: ENOENT, words: "it is in none of the mailbox's folders")
    }

    /// The error that the last system call left behind.
    static func last(_ operation: String, _ path: String) -> MaildirError {
        let code = errno
        return MaildirError(operation: operation, path: path, code: code, words: String(cString: strerror(code)))
    }
}
