import Glibc

extension MailFolder {
    /// The name of the file that the mark stands in; mail clients take it for none of theirs.
    private var markPath: String { path + "/.taken" }

    /// The number that was noted last about the mail that left `new`, 0 when there is none.
    package func mark() throws(MaildirError) -> Int64 {
        do throws(MaildirError) {
            guard case .whole(let bytes) = try MailFolder.read(path: markPath, limit: 64) else { return 0 }
            return Int64(String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)) ?? 0
        } catch  where error.isMissing {
            return 0
        }
    }

    /// Notes a number in the place of the one before, which costs a full disk nothing.
    ///
    /// It is no more durable than the system makes it by itself: after a power cut it may be an earlier one.
    package func setMark(_ number: Int64) throws(MaildirError) {
        let file = open(markPath, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw MaildirError.last("open", markPath) }
        defer { close(file) }
        // What is left of a longer number is a line of its own.
        let line = Array("\(number)\n".utf8)
        guard pwrite(file, line, line.count, 0) == line.count else { throw MaildirError.last("write", markPath) }
    }
}
