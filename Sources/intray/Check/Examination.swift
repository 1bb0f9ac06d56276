import Chat
import Desk
import Foundation
import HTTPServer
import Intake
import Maildir
import Notices
import Storage

/// The single looks of `intray check`, each at one thing, each in words for whoever has to act.
struct Examination {
    let configuration: Configuration
    let now: Moment

    /// Free space below which somebody should act: a tenth of the disk, but no more than this, in bytes.
    private static let comfort: Int64 = 2 << 30
    /// Free space below which intake is about to stop, in bytes.
    private static let need: Int64 = 64 << 20

    /// The languages of the letters.
    func templates() throws -> String {
        "languages: \(try TemplateFolder.read(configuration.templates).languages.sorted().joined(separator: ", "))"
    }

    /// A Maildir that can be read, written and renamed in.
    func mailbox(_ path: String) throws -> String {
        let folder = MailFolder(path: path)
        try folder.create()
        try folder.held.create()
        let devices = try ["tmp", "new", "cur", ".Held/cur"].map { part in
            try FileManager.default.attributesOfItem(atPath: "\(path)/\(part)")[.systemNumber] as? Int
        }
        guard Set(devices).count == 1 else {
            throw Concern.wrong(
                "its folders are not on one file system", remedy: "mail cannot be renamed between them: mount it as one"
            )
        }
        for part in ["", "/new", "/cur", "/.Held/cur"] where !FileManager.default.isWritableFile(atPath: path + part) {
            throw Concern.wrong("\(path)\(part) cannot be written", remedy: "give it to the user Intray runs as")
        }
        return "\(try folder.waiting().count) mails wait"
    }

    /// The secret that a chat platform signs with.
    func gateway(_ settings: GatewaySettings) throws -> String {
        _ = try settings.secret()
        let words = "\(settings.kind.rawValue), secret readable"
        return try settings.outlet(site: configuration.site.url) == nil
            ? "\(words); it only listens" : "\(words), token too"
    }

    /// The secret of a program that is told of events, and what it is told of, if it wants to be.
    func webhook(_ settings: WebhookSettings, _ store: Store?) throws -> String {
        _ = try settings.key()
        let closed = try store?.read { db in try db.closedOutlets() } ?? []
        if let own = closed.first(where: { $0.channel == settings.channel }) {
            throw Concern.warning(
                "its program wanted no more calls on \(own.since.rfc3339.prefix(19))Z (410), and gets none",
                remedy: "change its url, intray outbox retry a call that was given up, or remove it from webhooks")
        }
        return "secret readable; told of \(settings.announcements.map(\.rawValue).sorted().joined(separator: ", "))"
    }

    /// Certificate and key, tried by a server that nobody knows of.
    func http() throws -> String {
        let settings = configuration.http
        let place = "\(settings.address):\(settings.port)"
        guard let identity = try settings.identity() else { return "\(place), without TLS" }
        _ = try Server(identity: identity) { _ in Response(status: 404) }
        return "\(place), with TLS; certificate and key belong together"
    }

    /// Folders and files that hold secrets are nobody else's.
    func secrets() throws -> String {
        let state = configuration.state
        _ = try KeyRing(stateFolder: state)
        for path in [state] + BackupFolder.secrets.map({ "\(state)/\($0)" }) {
            guard let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int else {
                continue
            }
            guard mode & 0o077 == 0 else {
                throw Concern.warning("\(path) can be read by others", remedy: "chmod go= \(path)")
            }
        }
        return "readable, and by nobody else"
    }

    /// Room on the disk that a folder is on.
    func space(_ path: String) throws -> String {
        let attributes = try FileManager.default.attributesOfFileSystem(forPath: path)
        let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
        let size = (attributes[.systemSize] as? NSNumber)?.int64Value ?? 0
        let words = "\(free >> 20) MB of \(size >> 20) MB are free"
        guard free > Examination.need else {
            throw Concern.wrong(words, remedy: "intake stops when none is left: make room")
        }
        guard free > min(size / 10, Examination.comfort) else { throw Concern.warning(words, remedy: "make room") }
        return words
    }

    /// The newest copy, and whether it is as new as it should be.
    func backups() throws -> String {
        guard let settings = configuration.backup else {
            throw Concern.warning("none are made", remedy: "name a folder on another disk as backup.folder")
        }
        let folder = BackupFolder(path: settings.folder)
        guard let newest = folder.names.last else {
            throw Concern.warning(
                "there is none in \(settings.folder)", remedy: "run intray backup, or see the log for “backup failed”")
        }
        // One that is under way, or was missed once, is no alarm.
        guard !folder.isDue(after: 2 * settings.period, now: now) else {
            throw Concern.warning("the newest is \(newest)", remedy: "see the log for “backup failed”")
        }
        return "the newest is \(newest)"
    }

    /// The database as SQLite's own check and the clock see it.
    func database(_ store: Store) throws -> String {
        let problems = try store.integrityProblems()
        guard problems.isEmpty else {
            throw Concern.wrong("damaged (\(problems[0]))", remedy: "stop the service and intray restore a backup")
        }
        return "whole"
    }

    /// Whether the database knows all the mail that was taken in from a Maildir.
    func ledger(_ path: String, _ store: Store) throws -> String {
        switch try LostMail(of: MailFolder(path: path), from: store).gap() {
        case .none: return "it knows all mail that was taken in"
        case .rows(let count):
            throw Concern.wrong(
                "it lacks its last \(count) messages: it is older than the mail",
                remedy: "start the service anew, which has that mail read again")
        case .everything(let count):
            throw Concern.wrong(
                "it knows none of the \(count) messages that were taken in",
                remedy: "see that \(configuration.state) is mounted; intray restore a backup, or intray restore --mail")
        }
    }

    /// Whether the machine's clock stands behind what has happened already.
    func clock(_ store: Store) throws -> String {
        let words = "it is \(now.rfc3339.prefix(19))Z"
        guard let last = try store.read({ db in try db.lastEventTime() }), last > now.adding(seconds: 60) else {
            return words
        }
        throw Concern.warning(
            "\(words), and the newest event is of \(last.rfc3339.prefix(19))Z", remedy: "set the machine's clock right")
    }
}
