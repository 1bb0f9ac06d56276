import Desk
import Glibc

/// What servers took and the store does not know of yet, kept where the end of the process does not take it.
///
/// A receipt is in the system's memory when `note` returns: a killed process leaves it behind, a power cut may not. It
/// belongs to one courier, and is for the moment between a server's word and the next time that the courier writes down
/// many of them at once. It counts only while the notice is still under the lease that the letter went out under.
package final class ReceiptBook: Sendable {
    /// The word of a server about one try of a notice.
    struct Receipt: Hashable {
        let notice: NoticeID
        let attempt: Int
        /// The id that the notice has on the other side.
        let id: String
    }

    /// A file that cannot be used, with the system's words for it.
    package struct Unusable: Error, CustomStringConvertible {
        /// The sentence for whoever starts the service.
        package let description: String
    }

    private let file: Int32

    /// Opens the book at `path`, or makes it.
    package init(path: String) throws(Unusable) {
        file = unsafe open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw Unusable(description: "\(path) cannot be opened: \(unsafe String(cString: strerror(errno)))")
        }
    }

    deinit { close(file) }

    /// Adds a receipt, on any thread; on a full disk there is none, and the store alone knows of the letter.
    func note(_ receipt: Receipt) {
        let line = "\(receipt.notice.value) \(receipt.attempt) \(receipt.id)\n"
        // What holds a line's end would be two lines.
        guard !receipt.id.utf8.contains(UInt8(ascii: "\n")) else { return }
        unsafe _ = write(file, line, line.utf8.count)
    }

    /// Every receipt since the last `clear`, in order; a line that was cut short is none.
    func receipts() -> [Receipt] {
        var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe pread(file, $0.baseAddress, $0.count, 0) }
        let text = bytes.prefix(max(count, 0))
        let whole = text[..<(text.lastIndex(of: UInt8(ascii: "\n")) ?? text.startIndex)]
        return whole.split(separator: UInt8(ascii: "\n")).compactMap {
            Receipt(line: String(decoding: $0, as: UTF8.self))
        }
    }

    /// Forgets them all: the store knows of every one.
    func clear() {
        if lseek(file, 0, SEEK_END) > 0 { _ = ftruncate(file, 0) }
    }
}

extension ReceiptBook.Receipt {
    fileprivate init?(line: String) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let notice = Int64(parts[0]), let attempt = Int(parts[1]) else { return nil }
        self.init(notice: NoticeID(notice), attempt: attempt, id: String(parts[2]))
    }
}
