import Foundation
import Notices

/// The reading of the templates' folder: `LANGUAGE/NOTICE.txt` and `.html`.
enum TemplateFolder {
    /// All templates below a folder, parsed and checked.
    static func read(_ path: String) throws -> TemplateSet {
        let manager = FileManager.default
        guard let languages = try? manager.contentsOfDirectory(atPath: path) else {
            throw ServiceError("the templates' folder \(path) cannot be read")
        }
        var files: [TemplateFile] = []
        for language in languages.sorted() where !language.hasPrefix(".") {
            let names = (try? manager.contentsOfDirectory(atPath: "\(path)/\(language)")) ?? []
            for name in names.sorted() where name.hasSuffix(".txt") || name.hasSuffix(".html") {
                guard let data = manager.contents(atPath: "\(path)/\(language)/\(name)") else {
                    throw ServiceError("\(path)/\(language)/\(name) cannot be read")
                }
                files.append(TemplateFile(path: "\(language)/\(name)", source: String(decoding: data, as: UTF8.self)))
            }
        }
        return try TemplateSet(files)
    }
}
