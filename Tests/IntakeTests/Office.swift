import Desk
import Intake
import Mail
import Maildir
import SQLite
import Sodium
import Storage
import TestSupport
import Testing
import Triage

/// A real store and real Maildirs in a folder of their own: a help desk with its people, at a fixed time.
struct Office: Sendable {
    static let now = Moment(seconds: 1_795_254_060)
    static let proof = "Authentication-Results: mx.example.com; dmarc=pass header.from=example.com"
    static let mint = TokenMint(currentKey: 1) { key, message in
        key == 1 ? HMACSHA256.authenticate(key: Array("a key of the office".utf8), message: message) : nil
    }

    let directory: TemporaryDirectory
    let store: Store
    let mailbox: MailSource
    /// Another workspace's mailbox.
    let personnel: MailSource
    /// Asks.
    let rita: Person
    /// Work tickets.
    let ann: Person
    let ben: Person
    /// Runs the workspace, and works no tickets.
    let dora: Person

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.path("intray.db"))
        let (helpdesk, hr) = try store.write { db in
            let it = try db.ensureWorkspace("it")
            let hr = try db.ensureWorkspace("hr")
            return (
                try db.ensureProject("helpdesk", in: it.id, addresses: ["support@support.example.com"]),
                try db.ensureProject("personnel", in: hr.id, addresses: ["people@support.example.com"])
            )
        }
        (rita, ann, ben, dora) = try store.write { db in
            let rita = try db.addPerson(name: "Rita Requester", address: "rita@example.com", at: Office.now)
            let ann = try db.addPerson(name: "Ann Agent", address: "ann@example.com", at: Office.now)
            let ben = try db.addPerson(name: "Ben Agent", address: "ben@example.com", at: Office.now)
            let dora = try db.addPerson(name: "Dora Admin", address: "dora@example.com", at: Office.now)
            try db.grant(.agent, to: ann.id, in: helpdesk.workspace)
            try db.grant(.agent, to: ben.id, in: helpdesk.workspace)
            try db.grant(.admin, to: dora.id, in: helpdesk.workspace)
            return (rita, ann, ben, dora)
        }
        mailbox = MailSource(folder: MailFolder(path: directory.path("it")), project: helpdesk)
        personnel = MailSource(folder: MailFolder(path: directory.path("hr")), project: hr)
        for source in [mailbox, personnel] {
            try source.folder.create()
            try source.folder.held.create()
        }
    }

    var policy: Policy {
        Policy(
            site: "support.example.com", domains: ["example.com"].compactMap(DomainPattern.init),
            trustedAuthserv: ["mx.example.com"], unknownSenders: .hold)
    }

    var clerk: MailClerk { MailClerk(policy: policy, mint: Office.mint) }

    func clerk(_ unknown: Policy.UnknownSenders) -> MailClerk {
        var policy = policy
        policy.unknownSenders = unknown
        return MailClerk(policy: policy, mint: Office.mint)
    }

    func reader(of source: MailSource? = nil, limits: Limits = .standard, clerk: MailClerk? = nil) -> MailReader {
        MailReader(mailbox: source ?? mailbox, clerk: clerk ?? self.clerk, limits: limits, store: store)
    }
}

// MARK: Mails

extension Office {
    /// The bytes of a mail; each has a Message-ID of its own unless the fields give one.
    static func mail(
        from: String = "Rita Requester <rita@example.com>", to: String = "support@support.example.com",
        _ subject: String = "Printer", _ fields: String..., text: String = "It is dead."
    ) -> [UInt8] {
        var lines = fields
        if !fields.contains(where: { $0.hasPrefix("Message-ID:") }) {
            lines.append("Message-ID: <\(Hex.encode(RandomBytes.make(8)))@example.com>")
        }
        lines += ["From: \(from)", "To: \(to)", "Subject: \(subject)", "", text]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Delivers mails and reads them; what became of each, in their order.
    @discardableResult
    func take(
        _ mails: [UInt8]..., into source: MailSource? = nil, clerk: MailClerk? = nil, limits: Limits = .standard,
        after seconds: Int64 = 0
    ) throws -> [Settled] {
        let names = try mails.map { mail in try (source ?? mailbox).folder.deliver(mail) }
        var reader = reader(of: source, limits: limits, clerk: clerk)
        let round = try reader.step(now: Office.now.adding(seconds: seconds))
        #expect(round.troubles.isEmpty)
        return names.compactMap { name in round.settled.first { $0.key == name } }
    }

    /// What became of one mail.
    @discardableResult
    func take(
        one mail: [UInt8], into source: MailSource? = nil, clerk: MailClerk? = nil, limits: Limits = .standard,
        after seconds: Int64 = 0
    ) throws -> Settled {
        try #require(try take(mail, into: source, clerk: clerk, limits: limits, after: seconds).first)
    }

    /// The address that a letter's reader answers to.
    func address(_ kind: AddressToken.Kind, about subject: Int64 = 1001, for person: Person) throws -> String {
        let token = try #require(Office.mint.text(for: AddressToken(kind, about: subject, person: person.id)))
        return "support+\(token)@support.example.com"
    }

    /// The Message-ID of the letter that tells somebody something, as the courier makes and records it.
    func send(_ kind: NoticeKind, to person: Person) throws -> String {
        let notice = try #require(try notices(to: person).last { $0.kind == kind })
        let id = try messageID(of: notice)
        try store.write { db in try db.succeed(notice, messageID: id, at: Office.now) }
        return id
    }

    /// The Message-ID that the courier makes for a letter.
    func messageID(of notice: Notice) throws -> String {
        let token =
            if let id = notice.ticket, let ticket = try store.read({ db in try db.ticket(id) }) {
                AddressToken(notice.kind == .note ? .note : .reply, about: ticket.number, person: notice.recipient)
            } else {
                AddressToken(.bounce, about: notice.id.value, person: notice.recipient)
            }
        return "n\(notice.id.value).\(try #require(Office.mint.text(for: token)))@support.example.com"
    }
}

// MARK: What is stored

extension Office {
    func ticket(_ number: Int64 = 1001) throws -> Ticket {
        try #require(try store.read { db in try db.ticket(number: number) })
    }

    func ticketCount() throws -> Int {
        try store.read { db in try (1001...1100).compactMap { try db.ticket(number: $0) }.count }
    }

    /// What was said on a ticket, to whom it may be read: `public: Hello`.
    func words(_ number: Int64 = 1001) throws -> [String] {
        let ticket = try ticket(number)
        return try store.read { db in try db.replies(on: ticket.id, including: [.public, .internal]) }
            .map { "\($0.visibility.rawValue): \($0.text)" }
    }

    func events(_ number: Int64 = 1001) throws -> [Event] { try store.read { db in try db.events(of: number) } }

    func kinds(_ number: Int64 = 1001) throws -> [String] { try events(number).map(\.record.kind) }

    func notices() throws -> [Notice] {
        try store.read { db in try db.notices(before: nil, state: nil, limit: 1000) }.sorted { $0.id < $1.id }
    }

    func notices(to person: Person) throws -> [Notice] { try notices().filter { $0.recipient == person.id } }

    func kinds(to person: Person) throws -> [NoticeKind] { try notices(to: person).map(\.kind) }

    func person(_ address: String) throws -> Person? { try store.read { db in try db.person(address: address) } }

    func watchers(_ number: Int64 = 1001) throws -> Set<PersonID> {
        let ticket = try ticket(number)
        return try store.read { db in try db.watchers(of: ticket.id) }
    }

    func entry(_ mail: Settled) throws -> LedgerEntry {
        try #require(try store.read { db in try db.ledgerEntry(mail.id) })
    }

    /// Does something with a ticket without a mail.
    @discardableResult
    func perform(_ action: Action, on number: Int64 = 1001, by person: Person, after seconds: Int64 = 0) throws
        -> Ticket
    {
        let ticket = try ticket(number)
        return try store.write { db in
            let actor = Actor(person.id, roles: try db.roles(of: person.id, in: ticket.workspace))
            let cause = Cause(.api, at: Office.now.adding(seconds: seconds))
            let draft = action == .reply || action == .note ? ReplyDraft(text: "Words.") : nil
            return try db.perform(action, on: ticket, by: actor, saying: draft, cause: cause)
        }
    }

    /// A ticket of Rita's, opened by mail, and the mail's Message-ID.
    @discardableResult
    func open(_ subject: String = "Printer") throws -> String {
        let settled = try take(one: Office.mail(subject, text: "It is dead."))
        #expect(settled.outcome == .created)
        return try #require(try entry(settled).messageID)
    }

    /// Brings #1001 to the end of its life, or just before it.
    func resolve(close: Bool = false) throws {
        try perform(.claim, by: ann)
        try perform(.resolve, by: ann)
        if close { try perform(.close, by: rita) }
    }
}
