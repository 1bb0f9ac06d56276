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

    /// The names in `new`, oldest first as far as names tell, without those that begin with a dot.
    package func waiting() throws(MaildirError) -> [String] { try names(in: "new") }

    /// How many files `cur` holds, for the books.
    package func settledNames() throws(MaildirError) -> [String] { try names(in: "cur") }

    /// The path under which a mail is kept now, wherever it has gone; nil when it is not in this Maildir.
    package func keptPath(of name: String) -> String? {
        let places = ["\(path)/cur/\(name):2,S", "\(held.path)/cur/\(name):2,", "\(path)/new/\(name)"]
        return places.first { access($0, R_OK) == 0 }
    }

    /// Reads a mail from `new`, without following links and without waiting on pipes.
    package func read(_ name: String, limit: Int) throws(MaildirError) -> MailFile {
        try MailFolder.read(path: "\(path)/new/\(name)", limit: limit)
    }

    /// Reads a mail from anywhere.
    package static func read(path: String, limit: Int) throws(MaildirError) -> MailFile {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if file < 0, errno == ELOOP { return .notAFile }
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

    private func names(in part: String) throws(MaildirError) -> [String] {
        guard let directory = opendir("\(path)/\(part)") else {
            throw MaildirError.last("list", "\(path)/\(part)")
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
