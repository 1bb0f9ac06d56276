package import Foundation

/// The repository this test run was built from.
package enum Repository {
    /// The directory that holds `Package.swift`, found upwards from this file.
    package static let root: URL = {
        var directory = URL(filePath: #filePath).deletingLastPathComponent()
        while directory.path != "/", !holdsPackage(directory) { directory.deleteLastPathComponent() }
        precondition(holdsPackage(directory), "there is no Package.swift above \(#filePath)")
        return directory
    }()

    /// A file or a directory of the repository, by its path from the root.
    package static func url(_ path: String) -> URL { root.appending(path: path) }

    private static func holdsPackage(_ directory: URL) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: "Package.swift").path)
    }
}
