import Desk
import Foundation
import Intake
import Mail
import Maildir
import Sodium
import Storage

/// Mails to take in, and what must be stored for each.
struct IntakeLoad {
    /// What must be stored for one mail.
    struct Entry: Decodable {
        struct File: Decodable {
            let name: String
            let sha256: String
        }

        let kind: String
        let ticket: Int64
        let from: String
        let message_id: String
        let subject: String
        let text: String
        let attachments: [File]
    }

    /// What must be stored, in the order of arrival; empty when nobody said.
    let manifest: [Entry]
    /// The names and sizes of the mails, in their order.
    let files: [(name: String, size: Int)]
    /// The bytes of one of them; they are not all kept, so that the memory is the service's.
    let bytes: (Int) -> [UInt8]

    /// How many mails there are.
    var count: Int { files.count }
    /// How large they are together.
    var size: Int { files.reduce(0) { $0 + $1.size } }

    /// A Maildir and its manifest (`manifest.jsonl` beside the Maildir unless named); without either a load of our own, or
    /// a backlog of so many short mails.
    init(_ options: Options) throws {
        guard let maildir = options.first else {
            self = options.number("backlog").map(OwnLoad.backlog) ?? OwnLoad.make()
            return
        }
        let path = options.words.dropFirst().first ?? maildir + "/../manifest.jsonl"
        let lines = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let decoder = JSONDecoder()
        let manifest = try lines.split(separator: "\n").map { try decoder.decode(Entry.self, from: Data($0.utf8)) }
        let names = try MailFolder(path: maildir).waiting()
        func bytes(_ index: Int) -> [UInt8] {
            FileManager.default.contents(atPath: "\(maildir)/new/\(names[index])").map(Array.init) ?? []
        }
        self.init(names: names, manifest: manifest, bytes: bytes)
    }

    init(names: [String], manifest: [Entry], bytes: @escaping (Int) -> [UInt8]) {
        self.manifest = manifest
        self.bytes = bytes
        files = names.indices.map { (names[$0], bytes($0).count) }
    }

    /// Puts the mails into a Maildir under their own names, so that they are taken in their order.
    func copy(into folder: MailFolder) throws {
        for (index, file) in files.enumerated() {
            try Data(bytes(index)).write(to: URL(fileURLWithPath: "\(folder.newPath)/\(file.name)"))
        }
    }

    /// Everything that is stored otherwise than the manifest says, a line each.
    func faults(in store: Store) throws -> [String] {
        try store.read { db in
            try manifest.compactMap { entry in
                try fault(of: entry, in: &db).map { "\(entry.message_id): \($0)" }
            }
        }
    }

    private func fault(of entry: Entry, in db: inout Transaction) throws -> String? {
        let id = entry.message_id.filter { $0 != "<" && $0 != ">" }
        guard let row = try db.original(messageID: id, from: entry.from) else {
            return "not in the ledger"
        }
        let outcome: Outcome = entry.kind == "new" ? .created : .replied
        guard row.outcome == outcome else { return "\(row.outcome?.rawValue ?? "nothing"), not \(outcome.rawValue)" }
        guard row.ticket == entry.ticket else { return "on #\(row.ticket ?? 0), not #\(entry.ticket)" }
        guard row.sender == entry.from else { return "from \(row.sender ?? "")" }
        guard row.subject == entry.subject else { return "subject “\(row.subject ?? "")”" }
        guard let ticket = try db.ticket(number: entry.ticket) else { return "no ticket" }
        let event = try db.events(of: entry.ticket).first { $0.intake == row.id && $0.reply != nil }
        guard let id = event?.reply, let reply = try db.reply(id) else { return "no reply" }
        guard reply.text.utf8.elementsEqual(entry.text.utf8) else { return "another text" }
        let stored = try db.enclosures(on: ticket.id).filter { $0.reply == id }.map { $0.name + Hex.encode($0.sha256) }
        return stored == entry.attachments.map { $0.name + $0.sha256 } ? nil : "other files: \(stored)"
    }
}
