import Delivery
import Desk
import Foundation
import Maildir
import Notices
import Storage
import Synchronization
import TestSupport

/// A real store in a folder of its own, with a queue, an agent and a requester.
final class Office: Sendable {
    static let now = Moment(seconds: 1_795_254_060)

    let directory: TemporaryDirectory
    let store: Store
    let project: Project
    let ann: Person
    let rita: Person
    let log = Mutex<[Attempt]>([])

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.path("intray.db"))
        (project, ann, rita) = try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            let project = try db.ensureProject(
                "helpdesk", in: workspace.id, addresses: ["support@support.example.com"])
            let ann = try db.addPerson(name: "Ann Agent", address: "ann@example.com", at: Office.now)
            try db.grant(.agent, to: ann.id, in: workspace.id)
            let rita = try db.addPerson(name: "Rita Requester", address: "rita@example.com", at: Office.now)
            return (project, ann, rita)
        }
    }

    /// Opens tickets of Rita's: each makes a receipt for her and a notice for Ann.
    func open(_ count: Int = 1, requester: Person? = nil) throws {
        try store.write { db in
            for number in 0..<count {
                let opening = Opening(
                    project: project, requester: (requester ?? rita).id, title: "Printer \(number)",
                    draft: ReplyDraft(text: "It is dead."))
                _ = try db.open(opening, cause: Cause(.api, at: Office.now))
            }
        }
    }

    func notices() throws -> [Notice] {
        try store.read { db in try db.notices(before: nil, state: nil, limit: 10_000) }.sorted { $0.id < $1.id }
    }

    func attempts(of notice: Notice) throws -> [NoticeAttempt] {
        try store.read { db in try db.attempts(of: notice.id) }
    }

    func courier(
        _ name: String = UUID().uuidString, lanes: Int = 1, batch: Int = 16, patience: Duration = Courier.patience,
        freshness: Duration = Courier.freshness,
        shouldStop: @escaping @Sendable () -> Bool = { false },
        submit: @escaping @Sendable (Letter) throws(SubmitError) -> Void
    ) throws -> Courier {
        let writer = try Office.writer()
        return Courier(
            name: name, store: store, sent: try sentLog(name), lanes: lanes, batch: batch, patience: patience,
            freshness: freshness,
            writer: { writer }, submit: submit, log: { attempt in self.log.withLock { $0.append(attempt) } },
            shouldStop: shouldStop)
    }

    /// What the servers of the courier of that name.
    func sentLog(_ name: String) throws -> SentLog { try SentLog(path: directory.path("sent-\(name)")) }

    /// A Maildir that is ready to take letters.
    func maildir() throws -> MailFolder {
        let folder = MailFolder(path: directory.path("sent"))
        try folder.create()
        return folder
    }

    static func templates() throws -> TemplateSet {
        let root = Repository.url("Templates/en")
        let files = try FileManager.default.contentsOfDirectory(atPath: root.path()).map { name in
            TemplateFile(
                path: "en/\(name)", source: try String(contentsOf: root.appending(path: name), encoding: .utf8))
        }
        return try TemplateSet(files)
    }

    static func writer() throws -> LetterWriter {
        let mint = TokenMint(currentKey: 1) { _, message in
            var state: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in message { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return (0..<32).map { UInt8(truncatingIfNeeded: (state &* UInt64(2 * $0 + 1)) >> 32) }
        }
        return LetterWriter(
            templates: try templates(), siteName: "Example Support", siteDomain: "support.example.com",
            siteURL: "http://127.0.0.1:8480", mint: mint)
    }
}
