import Desk
import Intake
import Mail
import SQLite
import Storage
import Triage

/// What SQLite alone makes of a load: what intake is held against.
///
/// The same batches with the same pragmas, in one or two tables with the indexes by which such tables are read. What is
/// timed is the inserts and their commits alone: the mails are read and taken apart before.
struct PlainInserts: Sendable {
    /// The tables.
    let tables: String
    /// Puts one mail into them.
    let insert: @Sendable (_ mail: PreparedMail, _ bytes: [UInt8], _ database: inout Database) throws -> Void

    /// The mails as they came, every byte of them: the measure that intake is held to.
    static let raw = PlainInserts(
        tables: "CREATE TABLE mails (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL)"
    ) { mail, bytes, database in
        try database.run("INSERT INTO mails (key, bytes) VALUES ($1, $2)", .text(mail.name), .blob(bytes))
    }

    /// What intake keeps of them outside of the Maildir: facts, texts and the contents of files.
    static let stored = PlainInserts(
        tables: """
            CREATE TABLE mails (
                id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sha256 BLOB NOT NULL, message_id TEXT, sender TEXT,
                subject TEXT NOT NULL, text TEXT NOT NULL);
            CREATE INDEX mails_by_message_id ON mails (message_id);
            CREATE TABLE files (
                id INTEGER PRIMARY KEY, mail_id INTEGER NOT NULL REFERENCES mails (id), name TEXT NOT NULL,
                type TEXT NOT NULL, sha256 BLOB NOT NULL, bytes BLOB NOT NULL);
            CREATE INDEX files_by_mail ON files (mail_id);
            CREATE INDEX files_by_content ON files (sha256);
            """
    ) { mail, _, database in
        let clues = mail.clues
        let id = try database.insert(
            """
            INSERT INTO mails (key, sha256, message_id, sender, subject, text) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            .text(mail.name), .blob(mail.sha256), Value(clues.messageID), Value(clues.sender?.address),
            .text(clues.subject.text), .text(clues.text))
        for file in mail.enclosures {
            try database.run(
                "INSERT INTO files (mail_id, name, type, sha256, bytes) VALUES ($1, $2, $3, $4, $5)",
                .integer(id), .text(file.name), .text(file.type), .blob(file.sha256), .blob(file.bytes))
        }
    }

    /// The seconds that the inserts and their commits take, in batches of so many mails.
    func seconds(for load: IntakeLoad, in batches: [Int], into path: String) throws -> Double {
        var database = try Database(path: path)
        try database.execute(Store.writerPragmas)
        try database.execute(tables)
        var time = Duration.zero
        var rest = load.files.indices[...]
        for count in batches {
            let batch = rest.prefix(count).map { index in
                let (name, bytes) = (load.files[index].name, load.bytes(index))
                return (PreparedMail(name: name, bytes: bytes, limits: .standard, policy: IntakeSite.policy), bytes)
            }
            rest = rest.dropFirst(count)
            let start = ContinuousClock.now
            try database.transaction { database in
                for (mail, bytes) in batch { try insert(mail, bytes, &database) }
            }
            time += ContinuousClock.now - start
        }
        return time / .seconds(1)
    }
}
