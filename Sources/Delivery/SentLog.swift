import Desk
import Glibc

/// What servers took and the store does not know of yet, kept where the end of the process does not take it.
///
/// An entry is in the system's memory when `append` returns: a killed process leaves it behind, a power cut may not. A log is
/// one courier's, and is for the moment between a server's word and the next time that the courier writes down many results
/// at once. An entry counts only while the store still has the notice at that try.
package final class SentLog: Sendable {
    /// The word of a server about one try of a notice.
    struct Entry: Hashable {
        let notice: NoticeID
        let attempt: Int
        /// When the notice was written: another database has other notices by the same numbers.
        let created: Moment
        /// The id that the notice has on the other side.
        let id: String
    }

    /// A file that cannot be used, with the system's words for it.
    package struct Unusable: Error, CustomStringConvertible {
        /// The sentence for whoever starts the service.
        package let description: String
    }

    private let file: Int32
    private let path: String

    /// Opens the log at `path`, or makes it.
    package init(path: String) throws(Unusable) {
        self.path = path
        file = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw unusable("opened") }
    }

    deinit { close(file) }

    /// Adds an entry, on any thread; throws when there is no room for it, and the store hears of the letter from the courier
    /// alone.
    func append(_ entry: Entry) throws(Unusable) {
        // What holds a line's end would be two lines.
        guard !entry.id.utf8.contains(UInt8(ascii: "\n")) else { return }
        let line = "\(entry.notice.value) \(entry.attempt) \(entry.created.micros) \(entry.id)\n"
        guard unsafe write(file, line, line.utf8.count) == line.utf8.count else { throw unusable("written") }
    }

    private func unusable(_ deed: String) -> Unusable {
        Unusable(description: "\(path) cannot be \(deed): \(unsafe String(cString: strerror(errno)))")
    }

    /// Every entry since the last `clear`, in order; a line that was cut short is none.
    func entries() -> [Entry] {
        var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(file, $0.baseAddress, $0.count, 0) }
        let text = bytes.prefix(max(count, 0))
        let whole = text[..<(text.lastIndex(of: UInt8(ascii: "\n")) ?? text.startIndex)]
        return whole.split(separator: UInt8(ascii: "\n")).compactMap {
            Entry(line: String(decoding: $0, as: UTF8.self))
        }
    }

    /// Forgets them all: the store knows of every one.
    func clear() {
        if lseek(file, 0, SEEK_END) > 0 { _ = ftruncate(file, 0) }
    }
}

extension SentLog.Entry {
    /// The entry of a try that a server took, under the id that it has there.
    init(_ notice: Notice, id: String) {
        self.init(notice: notice.id, attempt: notice.attempts, created: notice.createdAt, id: id)
    }

    fileprivate init?(line: String) {
        let parts = line.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, let notice = Int64(parts[0]), let attempt = Int(parts[1]), let micros = Int64(parts[2])
        else { return nil }
        self.init(notice: NoticeID(notice), attempt: attempt, created: Moment(micros: micros), id: String(parts[3]))
    }

    /// Whether a notice is at the try that this is of.
    func isOf(_ now: Notice) -> Bool {
        now.state == .processing && now.attempts == attempt && now.createdAt == created
    }
}
