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

    /// The files of the templates folder: the path of each below it, and its text.
    package static func templates() throws -> [(path: String, source: String)] {
        let root = url("Templates")
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.contains("/") }.map { path in
            (path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }

    private static func holdsPackage(_ directory: URL) -> Bool {
        FileManager.default.fileExists(atPath: directory.appending(path: "Package.swift").path)
    }
}
