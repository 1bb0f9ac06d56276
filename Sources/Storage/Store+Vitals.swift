import Foundation

extension Store {
    /// The size of SQLite's write-ahead log in bytes.
    package var logBytes: Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        return (attributes?[.size] as? Int64) ?? 0
    }
}
