import Foundation
import TestSupport

/// A load of mails with what must be stored for each, made by `.ci/mail-load`, which shares no code with the product.
struct Manifest {
    /// What must be stored for one mail.
    struct Entry: Decodable {
        struct File: Decodable, Hashable {
            let name: String
            let type: String
            let sha256: String
        }

        let file: String
        let outcome: String
        let ticket: Int64?
        let sender: String
        let subject: String
        /// What was said, nil when nothing was.
        let text: String?
        let files: [File]
    }

    /// One a mail, in the order of arrival.
    let entries: [Entry]
    private let folder: TemporaryDirectory

    /// Makes the load.
    init() throws {
        folder = try TemporaryDirectory()
        let child = try Child(
            [Repository.url(".ci/mail-load").path, folder.path], output: "/dev/null", errors: folder.path("errors"))
        guard child.ending(within: .seconds(60)) == .exit(0) else {
            throw Failure("mail-load: \(try String(contentsOfFile: folder.path("errors"), encoding: .utf8))")
        }
        let lines = try String(contentsOfFile: folder.path("manifest.jsonl"), encoding: .utf8).split(separator: "\n")
        entries = try lines.map { try JSONDecoder().decode(Entry.self, from: Data($0.utf8)) }
    }

    /// The bytes of a mail.
    func mail(_ entry: Entry) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: folder.path(entry.file)))) }
}

extension Manifest.Entry {
    /// Where what is stored differs, in words; nil when all is as it should be.
    func difference(from stored: Books.Stored) -> String? {
        guard stored.outcome == outcome else {
            return "\(stored.outcome ?? "nothing"), not \(outcome): \(stored.reason)"
        }
        guard stored.ticket == ticket else { return "on #\(stored.ticket ?? 0), not #\(ticket ?? 0)" }
        guard stored.sender == sender else { return "from \(stored.sender ?? "nobody")" }
        guard let subject = stored.subject, subject.utf8.elementsEqual(self.subject.utf8) else {
            return "subject “\(stored.subject ?? "")”, not “\(self.subject)”"
        }
        guard Array((stored.text ?? "").utf8) == Array((text ?? "").utf8), (stored.text == nil) == (text == nil) else {
            return "text “\(stored.text ?? "none")”, not “\(text ?? "none")”"
        }
        return stored.files == files ? nil : "files \(stored.files), not \(files)"
    }
}
