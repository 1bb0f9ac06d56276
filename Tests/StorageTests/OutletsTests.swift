import Desk
import SQLite
import Storage
import Testing

/// What leaves beside letters: which rows an act writes, for whom, and when it writes none.
struct OutletsTests {
    private let office: Office
    private let slack = Channel.chat(gateway: "slack")
    private let crm = Channel.webhook(subscription: "crm")
    private let place = PostPlace(installation: "T0", conversation: "C0HELP", threadKind: "root", thread: "17.1")

    init() throws { office = try Office() }

    private func configure(_ outlets: Outlet...) throws {
        try office.store.write { db in try db.setOutlets(outlets) }
    }

    private func subscription(
        _ types: Set<Announcement> = Announcement.usual, url: String = "https://crm.example.com/hook",
        workspace: WorkspaceID? = nil
    ) -> Outlet {
        Outlet(subscription: "crm", address: url, workspace: workspace, announcements: types)
    }

    private func gateway(agents: String = "") -> Outlet {
        Outlet(gateway: "slack", project: office.project.id, agentsChannel: agents)
    }

    private func rows(_ channel: Channel) throws -> [Notice] {
        var query = NoticeQuery()
        query.channel = channel
        query.limit = 100
        return try office.store.read { [query] db in try db.notices(query) }.reversed()
    }

    private func kinds(_ channel: Channel) throws -> [NoticeKind] { try rows(channel).map(\.kind) }

    private func letters(to person: Person) throws -> [Notice.State] {
        var query = NoticeQuery()
        query.recipient = person.id
        return try office.store.read { [query] db in try db.notices(query) }.reversed().map(\.state)
    }

    /// A ticket of Ann's from a chat, or of somebody else's.
    private func openInChat(by person: Person? = nil) throws -> Ticket {
        var opening = office.opening(by: person)
        opening.thread = (place, slack)
        return try office.store.write { [opening] db in
            let person = opening.requester
            try db.link(platform: "slack", installation: "T0", user: "U\(person.value)", to: person)
            return try db.open(opening, cause: Cause(.chat, at: Office.monday))
        }
    }

    private func prefer(_ preference: NoticePreference, _ person: Person) throws {
        try office.tamper("UPDATE people SET notices = '\(preference.rawValue)' WHERE id = \(person.id.value)")
    }

    // MARK: Programs

    @Test func `a program is told once of each event it wants to know of`() throws {
        try configure(subscription([.opened, .statusChanged]))
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.resolve, on: 1001, by: office.ben)
        let rows = try rows(crm)
        let events = try office.store.read { db in try db.events(of: 1001) }.filter {
            ["opened", "status"].contains($0.record.kind)
        }
        #expect(rows.map(\.event) == events.map(\.sequence))
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { $0.state == .queued && $0.recipient == .nobody && $0.channel == crm })
    }

    @Test func `without a subscription nothing is written`() throws {
        try office.open()
        #expect(try rows(crm).isEmpty)
    }

    @Test func `a program hears of its own workspace, and of notes only when it asks for them`() throws {
        let other = try office.store.write { db in try db.ensureWorkspace("hr") }
        try configure(subscription(workspace: other.id))
        try office.open()
        #expect(try rows(crm).isEmpty)
        try configure(subscription(workspace: office.workspace.id))
        try office.perform(.claim, on: 1001, by: office.ben)
        let before = try rows(crm).count
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(text: "It is the toner."))
        #expect(try rows(crm).count == before)
        try configure(subscription([.noted]))
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(text: "It is the drum."))
        let last = try #require(try rows(crm).last)
        let facts = try office.store.read { db in try db.eventFacts(for: last) }
        #expect(facts.reply?.text == "It is the drum.")
    }

    @Test func `a note that comes with a claim is in the call about neither`() throws {
        try configure(subscription())
        try office.open()
        var words = ReplyDraft(text: "It is the toner.")
        words.visibility = .internal
        try office.perform(.claim, on: 1001, by: office.ben, saying: words)
        let facts = try rows(crm).map { row in try office.store.read { db in try db.eventFacts(for: row) } }
        #expect(facts.count == 3)
        #expect(facts.compactMap(\.reply).map(\.text) == ["It jams."])
        #expect(facts.last?.ticket.owner == office.ben.id)
    }

    @Test func `a program that is gone is told nothing until a call gets through or its address changes`() throws {
        try configure(subscription())
        try office.open()
        let claimed = try office.store.write { db in
            try db.claimNotices(for: "c", on: crm, limit: 1, now: Office.monday, leaseSeconds: 60)[0]
        }
        try office.open()
        try office.store.write { db in
            try db.closeOutlet(crm, "HTTP 410", at: Office.monday)
            try db.fail(claimed, "HTTP 410", retry: nil, at: Office.monday)
        }
        #expect(try rows(crm).map(\.state) == [.dead, .dead])
        try office.open()
        try configure(subscription())
        try office.open()
        #expect(try rows(crm).count == 2)
        try configure(subscription(url: "https://other.example.com"))
        try office.open()
        #expect(try rows(crm).count == 3)
        try office.store.write { db in try db.closeOutlet(crm, "HTTP 410", at: Office.monday) }
        let again = try office.store.write { db in
            _ = try db.revive(claimed.id, at: Office.monday)
            return try db.claimNotices(for: "c", on: crm, limit: 1, now: Office.monday, leaseSeconds: 60)[0]
        }
        try office.store.write { db in try db.succeed(again, messageID: "evt_1", at: Office.monday) }
        try office.open()
        #expect(try rows(crm).count == 4)
    }

    @Test func `what waits for a way out that is no longer configured is given up`() throws {
        try configure(subscription(), gateway(agents: "C0AGENTS"))
        try office.open()
        try configure()
        #expect(try rows(crm).map(\.state) == [.dead])
        #expect(try rows(slack).map(\.state) == [.dead])
        #expect(try rows(crm)[0].lastError == "there is no webhook:crm in the configuration any more")
        #expect(try letters(to: office.ann) == [.queued])
    }

    // MARK: Threads

    @Test func `the thread of a ticket hears what is said elsewhere, and no note`() throws {
        try configure(gateway())
        _ = try openInChat()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.note, on: 1001, by: office.ben, saying: ReplyDraft(text: "Toner."))
        try office.perform(.reply, on: 1001, by: office.ben, saying: ReplyDraft(text: "Try now."))
        #expect(try kinds(slack) == [.receipt, .reply])
        let row = try #require(try rows(slack).last)
        #expect(try office.store.read { db in try db.place(of: row) } == place)
        // Who prefers mail has the letters, too.
        #expect(try letters(to: office.ann) == [.queued, .queued, .queued])
    }

    @Test func `what was said in the thread is not said there again`() throws {
        try configure(gateway())
        let ticket = try openInChat()
        let actor = try office.actor(office.ann)
        try office.store.write { db in
            try db.remember(place, on: slack, of: ticket.id, hearing: IntakeID(7))
            try db.perform(
                .reply, on: ticket, by: actor, saying: ReplyDraft(text: "It smokes."),
                cause: Cause(.chat, intake: IntakeID(7), at: Office.monday))
        }
        #expect(try kinds(slack) == [.receipt])
    }

    @Test func `a thread that two gateways hear is told once, and of nothing that was said there`() throws {
        let commands = Channel.chat(gateway: "commands")
        try configure(gateway(), Outlet(gateway: "commands", project: office.project.id, agentsChannel: ""))
        let ticket = try openInChat()
        let actor = try office.actor(office.ann)
        try office.store.write { db in
            try db.remember(place, on: commands, of: ticket.id, hearing: IntakeID(7))
            try db.perform(
                .reply, on: ticket, by: actor, saying: ReplyDraft(text: "It smokes."),
                cause: Cause(.chat, intake: IntakeID(7), at: Office.monday))
        }
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.reply, on: 1001, by: office.ben, saying: ReplyDraft(text: "Try now."))
        #expect(try kinds(slack) == [.receipt, .reply])
        #expect(try kinds(commands).isEmpty)
    }

    @Test(arguments: [
        (NoticePreference.mail, [NoticeKind.receipt], 3), (.chat, [.receipt, .status, .resolved], 0),
        (.both, [.receipt, .status, .resolved], 3), (.essential, [.receipt], 1),
    ]) func `the thread is told of statuses, and letters go, as the requester prefers`(
        preference: NoticePreference, posts: [NoticeKind], letters: Int
    ) throws {
        try configure(gateway())
        try prefer(preference, office.ann)
        _ = try openInChat()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.resolve, on: 1001, by: office.ben)
        #expect(try kinds(slack) == posts)
        let told = try self.letters(to: office.ann)
        #expect(told.count == 3)
        #expect(told.filter { $0 == .queued }.count == letters)
    }

    @Test func `who has no address hears all of it in the thread`() throws {
        try configure(gateway())
        let zoe = try office.store.write { db in try db.addPerson(name: "Zoe", address: nil, at: Office.monday) }
        _ = try openInChat(by: zoe)
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.resolve, on: 1001, by: office.ben)
        #expect(try kinds(slack) == [.receipt, .status, .resolved])
        #expect(try letters(to: zoe) == [.kept, .kept, .kept])
    }

    @Test func `a gateway that cannot post is not written to`() throws {
        _ = try openInChat()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.reply, on: 1001, by: office.ben, saying: ReplyDraft(text: "Try now."))
        #expect(try rows(slack).isEmpty)
    }

    @Test func `a merged ticket's thread hears what goes on where it went`() throws {
        try configure(gateway())
        _ = try openInChat()
        try office.open("The same printer")
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.claim, on: 1002, by: office.ben)
        try office.perform(.merge(into: 1002), on: 1001, by: office.ben)
        try office.perform(.reply, on: 1002, by: office.ben, saying: ReplyDraft(text: "Try now."))
        #expect(try kinds(slack) == [.receipt, .reply])
        #expect(try rows(slack).last?.ticket == office.store.read { db in try db.ticket(number: 1002)?.id })
    }

    // MARK: The agents' channel

    @Test func `agents see a card of each ticket that is theirs to take`() throws {
        try configure(gateway(agents: "C0AGENTS"))
        try office.open()
        try office.perform(.claim, on: 1001, by: office.ben)
        try office.perform(.decline(reason: "Not mine."), on: 1001, by: office.ben, after: 1)
        let rows = try rows(slack)
        #expect(rows.map(\.kind) == [.opened, .opened])
        #expect(rows.map(\.address) == ["C0AGENTS", "C0AGENTS"])
        #expect(rows.map { $0.reply != nil } == [true, false])
    }

    // MARK: The outbox

    @Test func `a courier takes what is its channel's, and waits for nothing else`() throws {
        try configure(subscription(), gateway(agents: "C0AGENTS"))
        try office.open()
        let store = office.store
        let claimed = try store.write { db in
            try db.claimNotices(for: "c", on: crm, limit: 9, now: Office.monday, leaseSeconds: 60)
        }
        #expect(claimed.map(\.channel) == [crm])
        #expect(try store.read { db in try db.nextNoticeDue(on: crm) } == Office.monday.adding(seconds: 60))
        #expect(try store.read { db in try db.nextNoticeDue(on: slack) } == Office.monday)
        let letters = try store.write { db in
            try db.claimNotices(for: "m", limit: 9, now: Office.monday, leaseSeconds: 60)
        }
        #expect(letters.count == 3)
        #expect(letters.allSatisfy { $0.channel == .mail })
    }

    @Test func `what waits can be taken back and sent after all; what is on its way cannot`() throws {
        try office.open()
        let store = office.store
        let id = try #require(try store.read { db in try db.notices(NoticeQuery()) }.last?.id)
        #expect(try store.write { db in try db.cancel(id) })
        #expect(try store.write { db in try db.cancel(id) } == false)
        #expect(try store.read { db in try db.notice(id)?.state } == .cancelled)
        let claimed = try store.write { db in
            try db.claimNotices(for: "m", limit: 9, now: Office.monday, leaseSeconds: 60)
        }
        #expect(!claimed.map(\.id).contains(id))
        #expect(try store.write { db in try db.cancel(claimed[0].id) } == false)
        #expect(try store.write { db in try db.revive(id, at: Office.monday) })
        #expect(try store.read { db in try db.notice(id)?.state } == .queued)
    }
}
