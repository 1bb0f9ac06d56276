import Foundation

extension Store {
    /// How often somebody wanted to write since the store was opened, and how long they waited for one another.
    package struct WriterWait: Hashable, Sendable {
        /// The transactions that were begun.
        package let writes: Int64
        /// The microseconds that all of them waited, together.
        package let micros: Int64
    }

    /// The size of SQLite's write-ahead log in bytes.
    package var logBytes: Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (attributes?[.size] as? Int64) ?? 0
    }
}
