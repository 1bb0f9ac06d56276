package import Foundation

/// A new directory of its own, removed with everything in it when the last reference to it goes.
///
/// Keep it in a property of the suite: a local is gone after its last use, which may be before the test's last line.
package final class TemporaryDirectory: Sendable {
    /// The directory.
    package let url: URL

    /// Makes a directory nobody else uses.
    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "intray-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The directory's path.
    package var path: String { url.path }

    /// The path of something in the directory, which need not exist.
    package func path(_ name: String) -> String { url.appending(path: name).path }
}
