import Foundation
import Mail
import Testing

/// Real mail from other parsers' suites, with what three independent parsers agree on.
///
/// The folder is not part of the repository: `INTRAY_CORPORA` names it where there is one.
struct CorporaTests {
    private static let folder = ProcessInfo.processInfo.environment["INTRAY_CORPORA"]

    private static let suites: [String] = {
        let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
        return names.filter { FileManager.default.fileExists(atPath: "\(folder ?? "")/\($0)/expected.jsonl") }.sorted()
    }()

    @Test(.enabled(if: folder != nil))
    func `a corpora folder that is named has suites`() {
        #expect(!Self.suites.isEmpty)
    }

    @Test(.enabled(if: folder != nil), arguments: suites)
    func `every value that three parsers agree on is ours`(suite: String) throws {
        let folder = try #require(Self.folder)
        let lines = try String(contentsOfFile: "\(folder)/\(suite)/expected.jsonl", encoding: .utf8).split(
            separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines {
            let entry = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let file = try #require(entry["file"] as? String)
            let agreed = try #require(entry["agreed"] as? [String: Any])
            let raw = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(suite)/\(file)"))
            let ours = try Self.inspected([UInt8](raw))
            for (field, expected) in agreed.sorted(by: { $0.key < $1.key }) {
                let (theirs, mine) = (Self.normalized(field, expected), Self.normalized(field, ours[field] ?? NSNull()))
                if !theirs.isEqual(mine) { Issue.record("\(suite)/\(file) \(field): \(theirs) is read as \(mine)") }
            }
        }
    }

    private static func inspected(_ raw: [UInt8]) throws -> [String: Any] {
        let json = try JSONEncoder().encode(Inspection(Message(raw), digest: SHA256.digest))
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    /// Runs of white space in the subject and in names count as one blank.
    private static func normalized(_ field: String, _ value: Any) -> NSObject {
        switch value {
        case let text as String where field == "subject": return squeezed(text) as NSString
        case let names as [Any] where field.hasSuffix("_name"):
            return names.map { ($0 as? String).map { squeezed($0) as Any } ?? NSNull() } as NSArray
        default: return value as? NSObject ?? NSNull()
        }
    }

    private static func squeezed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
