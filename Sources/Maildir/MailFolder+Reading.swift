import Glibc

/// What a file in `new` turned out to be.
package enum MailFile: Sendable {
    /// A mail, all of it.
    case whole([UInt8])
    /// A mail larger than the limit: its size and its beginning.
    case tooLarge(size: Int, head: [UInt8])
    /// Not a regular file: a folder, a link, a pipe.
    case notAFile
}

extension MailFolder {
    /// How much of a mail past the limit is read, enough for its header: 64 KiB.
    private static let headSize = 65_536

    /// The first names in `new`, oldest first as far as names tell, without those that begin with a dot.
    ///
    /// A file whose name is not UTF-8 gets a fresh name: no name is read for meaning, and no mail may be overlooked. The
    /// memory it takes is bounded by `limit`, however many files there are.
    package func waiting(limit: Int = .max) throws(MaildirError) -> [String] {
        var names: [String] = []
        try eachEntry(of: "new") { bytes throws(MaildirError) in
            if let name = String(validating: bytes, as: UTF8.self) {
                names.append(name)
            } else {
                names.append(try renamed(bytes))
            }
            if names.count / 2 >= limit { names = Array(names.sorted().prefix(limit)) }
        }
        return Array(names.sorted().prefix(limit))
    }

    /// The names in `cur` with their flags, for the books.
    package func settledNames() throws(MaildirError) -> [String] {
        var names: [String] = []
        try eachEntry(of: "cur") { bytes in names.append(String(decoding: bytes, as: UTF8.self)) }
        return names.sorted()
    }

    /// A mail's name without the flags that mark it as seen or answered: its name for good.
    package static func lastingName(_ name: String) -> String { String(name.prefix { $0 != ":" }) }

    /// The size of a file in `new` in bytes; 0 when it is gone.
    package func size(of name: String) -> Int {
        var status = stat()
        return lstat("\(path)/new/\(name)", &status) == 0 ? Int(status.st_size) : 0
    }

    /// Reads a mail from `new`, without following links and without waiting on pipes.
    package func read(_ name: String, limit: Int) throws(MaildirError) -> MailFile {
        try MailFolder.read(path: "\(path)/new/\(name)", limit: limit)
    }

    /// Reads a mail from anywhere.
    package static func read(path: String, limit: Int) throws(MaildirError) -> MailFile {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        // A link, a socket.
        if file < 0, errno == ELOOP || errno == ENXIO { return .notAFile }
        guard file >= 0 else { throw MaildirError.last("open", path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw MaildirError.last("look at", path) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile }
        let size = Int(status.st_size)
        if size > limit { return .tooLarge(size: size, head: try bytes(of: file, count: headSize, path)) }
        return .whole(try bytes(of: file, count: size, path))
    }

    /// Lends the content of a mail in `new` piece by piece.
    package func eachPiece(of name: String, _ body: ([UInt8]) -> Void) throws(MaildirError) {
        let path = "\(path)/new/\(name)"
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw MaildirError.last("open", path) }
        defer { close(file) }
        while true {
            let piece = try MailFolder.bytes(of: file, count: 1 << 20, path)
            if piece.isEmpty { return }
            body(piece)
        }
    }

    private static func bytes(of file: Int32, count: Int, _ path: String) throws(MaildirError) -> [UInt8] {
        var failure: MaildirError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(file, buffer.baseAddress?.advanced(by: filled), count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = MaildirError.last("read", path) }
                if got <= 0 { return }
                filled += got
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Lends each name in a part of the folder, without those that begin with a dot.
    private func eachEntry(
        of part: String, _ body: ([UInt8]) throws(MaildirError) -> Void
    ) throws(MaildirError) {
        guard let directory = opendir("\(path)/\(part)") else {
            throw MaildirError.last("list", "\(path)/\(part)")
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in Array(bytes.prefix { $0 != 0 }) }
            if name.first != UInt8(ascii: ".") { try body(name) }
        }
    }

    private func renamed(_ name: [UInt8]) throws(MaildirError) -> String {
        let fresh = MailFolder.freshName()
        let old = (Array("\(path)/new/".utf8) + name + [0]).map(CChar.init(bitPattern:))
        guard rename(old, "\(path)/new/\(fresh)") == 0 else { throw MaildirError.last("rename a file in", newPath) }
        return fresh
    }
}
