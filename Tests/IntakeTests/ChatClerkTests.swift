import Chat
import Desk
import Intake
import SQLite
import Storage
import Synchronization
import Testing

/// Webhook calls against a real store: opened, answered in the thread, repeated, and kept.
struct ChatClerkTests {
    private let office: Office
    private let slack: Gateway

    init() throws {
        office = try Office()
        slack = try office.slack()
    }

    @discardableResult
    private func say(
        _ text: String, ts: String = "1795254000.000100", thread: String? = nil, user: String = "U0RITA",
        type: String = "message", event: String = "Ev1", channelType: String = "channel", after seconds: Int64 = 0
    ) throws -> HookAnswer {
        let body = Calls.message(
            text, ts: ts, thread: thread, user: user, type: type, event: event, channelType: channelType)
        let request = Calls.slack(body, at: Office.now.seconds + seconds)
        return try office.call(request, slack, after: seconds)
    }

    private func person(_ user: String) throws -> Person {
        try #require(
            try office.store.read { db in try db.person(platform: "slack", installation: "T0", user: user) })
    }

    @Test func `proven calls beyond what is admitted are put off and leave no trace, false ones are not counted`()
        throws
    {
        let admitted = Mutex(1)
        let clerk = ChatClerk(store: office.store, mint: Office.mint) { gateway in
            #expect(gateway == "hook:slack")
            return admitted.withLock { left in
                left -= 1
                return left >= 0
            }
        }
        func call(_ event: String, secret: String = Calls.slackSecret) throws -> Int {
            let body = Calls.message("<@U0BOT> dead", ts: "\(event).1", event: event)
            let request = Calls.slack(body, at: Office.now.seconds, secret: secret)
            return try clerk.answer(request, through: slack, at: Office.now).answer.status
        }
        #expect(try call("1", secret: "another") == 401)
        #expect(try call("1") == 200)
        #expect(try call("2") == 429)
        #expect(try office.outcomes() == [.created])
        #expect(try call("2", secret: "another") == 401)
    }

    // MARK: Opening

    @Test func `a mention opens a ticket, and its author becomes a person`() throws {
        let answer = try say("<@U0BOT> Printer &amp; scanner dead")
        #expect(answer == .empty(200))
        let ticket = try office.ticket()
        #expect(ticket.title == "Printer & scanner dead")
        #expect(ticket.door == .chat)
        #expect(try office.words() == ["public: Printer & scanner dead"])
        #expect(ticket.requester == (try person("U0RITA").id))
        #expect(try office.outcomes() == [.created])
        #expect(try office.kinds(to: office.ann) == [.opened])
        #expect(try office.events().map(\.door) == [.chat])
    }

    @Test func `what is said to us alone opens one too, what is said beside us does not`() throws {
        try say("Scanner dead", ts: "1.1", event: "Ev1", channelType: "im")
        try say("Lunch?", ts: "2.1", event: "Ev2")
        #expect(try office.outcomes() == [.created, .filed])
        #expect(try office.ticketCount() == 1)
    }

    @Test func `the payload is kept in the ledger, for no Maildir has it`() throws {
        try say("<@U0BOT> dead")
        let entry = try #require(
            try office.store.read { db in try db.ledger(before: nil, outcome: nil, limit: 1) }.first)
        #expect(entry.source == "hook:slack")
        #expect(entry.key == "Ev1")
        #expect(entry.sender == "U0RITA")
        let payload = try office.store.read { db in try db.payload(of: entry.id) }
        #expect(payload == Array(Calls.message("<@U0BOT> dead").utf8))
    }

    // MARK: The thread

    @Test func `what is said in the thread is said on the ticket, and whoever says it takes part`() throws {
        try say("<@U0BOT> dead")
        try say("Since Monday.", ts: "1795254001.000100", thread: "1795254000.000100", event: "Ev2")
        try say("Here too!", ts: "1795254002.000100", thread: "1795254000.000100", user: "U0MAX", event: "Ev3")
        #expect(try office.outcomes() == [.created, .replied, .replied])
        #expect(try office.words() == ["public: dead", "public: Since Monday.", "public: Here too!"])
        #expect(try office.watchers() == [person("U0MAX").id])
        #expect(try office.ticketCount() == 1)
    }

    @Test func `the same time in another channel or team is another thread`() throws {
        try say("<@U0BOT> dead")
        let body = Calls.message("<@U0BOT> dead", event: "Ev2").replacing("C0HELP", with: "C0OTHER")
        _ = try office.call(Calls.slack(body), slack)
        #expect(try office.ticketCount() == 2)
    }

    @Test func `a linked agent works from the thread`() throws {
        try office.store.write { db in
            try db.link(platform: "slack", installation: "T0", user: "U0ANN", to: office.ann.id)
        }
        try say("<@U0BOT> dead")
        try office.perform(.claim, by: office.ann)
        try say("On my way.", ts: "1795254001.000100", thread: "1795254000.000100", user: "U0ANN", event: "Ev2")
        #expect(try office.ticket().status == .inProgress)
        #expect(try office.watchers().isEmpty)
    }

    @Test func `a thread whose ticket is closed goes on in one that follows`() throws {
        try say("<@U0BOT> dead")
        try office.perform(.claim, by: office.ann)
        try office.perform(.resolve, by: office.ann)
        try office.perform(.close, by: try person("U0RITA"))
        try say("Dead again", ts: "1795254001.000100", thread: "1795254000.000100", event: "Ev2")
        #expect(try office.outcomes() == [.created, .created])
        #expect(try office.store.read { db in try db.links(of: TicketID(2)) } == [1001])
        try say("Hello?", ts: "1795254002.000100", thread: "1795254000.000100", event: "Ev3")
        #expect(try office.words(1002) == ["public: Dead again", "public: Hello?"])
    }

    @Test func `a late word opens one that follows, and the old one is left as it was`() throws {
        try say("<@U0BOT> dead")
        try office.perform(.claim, by: office.ann)
        try office.perform(.resolve, by: office.ann)
        let resolved = try office.ticket()
        try say(
            "Dead again", ts: "1795254001.000100", thread: "1795254000.000100", user: "U0MAX", event: "Ev2",
            after: 8 * 86_400)
        #expect(try office.ticket() == resolved)
        #expect(try office.watchers().isEmpty)
        #expect(try office.ticket(1002).requester == (try person("U0MAX").id))
    }

    @Test func `a courtesy in the thread takes nothing up again and opens nothing`() throws {
        try say("<@U0BOT> dead")
        try office.perform(.claim, by: office.ann)
        try office.perform(.resolve, by: office.ann)
        try say("Thanks, works now!", ts: "1795254001.000100", thread: "1795254000.000100", event: "Ev2")
        #expect(try office.ticket().status == .resolved)
        #expect(try office.words().last == "public: Thanks, works now!")
        try office.perform(.close, by: try person("U0RITA"))
        try say("Thanks again", ts: "1795254002.000100", thread: "1795254000.000100", event: "Ev3")
        #expect(try office.outcomes() == [.created, .replied, .filed])
        #expect(try office.ticketCount() == 1)
    }

    @Test func `a picture without a word is said all the same`() throws {
        let body = Calls.message("", thread: nil).replacing(
            "\"channel\":\"C0HELP\"",
            with: "\"files\":[{\"id\":\"F1\",\"name\":\"dead.png\"}],\"channel\":\"C0HELP\"")
        let request = Calls.slack(body.replacing("\"type\":\"message\"", with: "\"type\":\"app_mention\""))
        #expect(try office.call(request, slack).status == 200)
        #expect(try office.words() == ["public: dead.png"])
    }

    // MARK: Repetitions

    @Test func `a repeated call is answered alike and does nothing more`() throws {
        let first = try say("<@U0BOT> dead")
        for second: Int64 in [0, 0, 60] { #expect(try say("<@U0BOT> dead", after: second) == first) }
        #expect(try office.outcomes() == [.created, .duplicate, .duplicate, .duplicate])
        #expect(try office.ticketCount() == 1)
        #expect(try office.words().count == 1)
    }

    @Test(arguments: [true, false]) func `a mention that comes as two events is one message`(mentionFirst: Bool) throws
    {
        let types = mentionFirst ? ["app_mention", "message"] : ["message", "app_mention"]
        for (index, type) in types.enumerated() { try say("<@U0BOT> dead", type: type, event: "Ev\(index)") }
        #expect(try office.outcomes() == [.created, .duplicate])
        #expect(try office.words() == ["public: dead"])
        let thread = "1795254000.000100"
        for (index, type) in types.enumerated() {
            try say("<@U0BOT> hello?", ts: "1795254001.000100", thread: thread, type: type, event: "Ew\(index)")
        }
        #expect(try office.outcomes() == [.created, .duplicate, .replied, .duplicate])
        #expect(try office.words() == ["public: dead", "public: hello?"])
    }

    @Test func `a message that led to nothing does not hide its twin that does`() throws {
        let beside = Calls.message("dead", event: "Ev1")
        #expect(try office.call(Calls.slack(beside), slack).status == 200)
        try say("dead", type: "app_mention", event: "Ev2")
        #expect(try office.outcomes() == [.filed, .created])
    }

    @Test func `nobody can take a chat message's key by mail`() throws {
        let gateway = try office.generic()
        try office.take(one: Office.mail("x", "Message-ID: <generic:monitor:room-1:m-1>"))
        let answer = try office.call(Calls.generic(Calls.post("dead")), gateway)
        #expect(answer.json["created"] == .flag(true))
        #expect(try office.ticketCount() == 2)
    }

    // MARK: Other calls

    @Test func `the handshake is answered when it is proven`() throws {
        let body = #"{"token":"x","challenge":"3eZbrw1aBm2r","type":"url_verification"}"#
        #expect(try office.call(Calls.slack(body), slack).text == "3eZbrw1aBm2r")
        #expect(try office.call(Calls.slack(body, secret: "another"), slack).status == 401)
        #expect(try office.outcomes().isEmpty)
    }

    @Test func `a slash command opens a ticket and tells who used it, alone`() throws {
        let form = [
            "team_id=T0", "channel_id=C0HELP", "user_id=U0RITA", "user_name=rita", "command=%2Fticket",
            "text=Printer+dead", "trigger_id=1.2.x",
        ].joined(separator: "&")
        let request = Calls.slack(form, type: "application/x-www-form-urlencoded")
        let answer = try office.call(request, slack)
        #expect(answer.json["response_type"] == "ephemeral")
        #expect(answer.text.contains("#1001"))
        #expect(try office.call(request, slack) == answer)
        #expect(try office.words() == ["public: Printer dead"])
        #expect(try office.outcomes() == [.created, .duplicate])
    }

    @Test(arguments: [
        #"{"team_id":"T0","type":"event_callback","event_id":"Ev9","event":{"type":"reaction_added"}}"#,
        #"{"type":"app_rate_limited","team_id":"T0"}"#,
    ]) func `what we have no use for is kept and nothing more`(body: String) throws {
        #expect(try office.call(Calls.slack(body), slack).status == 200)
        #expect(try office.outcomes() == [.filed])
        #expect(try office.ticketCount() == 0)
    }

    @Test func `a call that cannot be read is held once, with its payload, however often it comes`() throws {
        for _ in 0..<3 { #expect(try office.call(Calls.slack("{"), slack).status == 400) }
        #expect(try office.outcomes() == [.held, .duplicate, .duplicate])
        let entries = try office.store.read { db in try db.ledger(before: nil, outcome: .held, limit: 10) }
        #expect(try office.store.read { db in try db.payload(of: entries[0].id) } == Array("{".utf8))
        #expect(try office.kinds(to: office.dora) == [.held])
    }

    @Test(arguments: ["{", "[]", #"{"type":"event_callback"}"#, "\u{FEFF}"])
    func `a proven call that cannot be read is answered 400`(body: String) throws {
        #expect(try office.call(Calls.slack(body), slack).status == 400)
        #expect(try office.ticketCount() == 0)
    }

    @Test func `a bot's words are not ours to answer`() throws {
        let body = Calls.message("<@U0BOT> dead").replacing("\"user\":\"U0RITA\"", with: "\"user\":\"U0BOT\"")
        #expect(try office.call(Calls.slack(body), slack).status == 200)
        #expect(try office.ticketCount() == 0)
    }

    // MARK: The generic webhook

    @Test func `the generic webhook hears the ticket's number, and whether the call was a repetition`() throws {
        let gateway = try office.generic()
        let body = Calls.post("dead", email: "rita@example.com")
        let first = try office.call(Calls.generic(body), gateway)
        #expect(first.text == #"{"created":true,"duplicate":false,"ticket":1001}"#)
        #expect(try office.ticket().requester == office.rita.id)
        #expect(try office.ticket().title == "Printer")
        let again = try office.call(Calls.generic(body, at: Office.now.seconds + 5), gateway)
        #expect(again.text == #"{"created":false,"duplicate":true,"ticket":1001}"#)
        let reply = try office.call(Calls.generic(Calls.post("and now?", message: "m-2"), id: "msg_2"), gateway)
        #expect(reply.text == #"{"created":false,"duplicate":false,"ticket":1001}"#)
        #expect(try office.words() == ["public: dead", "public: and now?"])
    }

    @Test func `only an address that the source has verified makes somebody a person we know`() throws {
        let body = Calls.post("dead", email: "rita@example.com", verified: false)
        _ = try office.call(Calls.generic(body), try office.generic())
        #expect(try office.ticket().requester != office.rita.id)
    }

    @Test func `one id means one message in its source, and another in another`() throws {
        _ = try office.call(Calls.generic(Calls.post("dead")), try office.generic())
        _ = try office.call(Calls.generic(Calls.post("dead")), try office.generic("other"))
        #expect(try office.outcomes() == [.created, .created])
    }

    // MARK: On hold

    @Test func `a deactivated person is heard by an admin only`() throws {
        try office.store.write { db in
            try db.setActive(false, office.rita.id)
            try db.link(platform: "slack", installation: "T0", user: "U0RITA", to: office.rita.id)
        }
        #expect(try say("<@U0BOT> dead").status == 200)
        #expect(try office.outcomes() == [.held])
        #expect(try office.ticketCount() == 0)
        #expect(try office.kinds(to: office.dora) == [.held])
    }

    @Test func `a message that cannot be applied waits with its payload, and the admins hear of it`() throws {
        try office.store.write { db in
            try db.execute(
                """
                CREATE TRIGGER poison BEFORE INSERT ON replies BEGIN SELECT RAISE(ABORT, 'poison'); END
                """)
        }
        #expect(try say("<@U0BOT> dead").status == 200)
        #expect(try office.outcomes() == [.held])
        #expect(try office.ticketCount() == 0)
        #expect(try office.notices().map(\.recipient) == [office.dora.id])
    }

    @Test func `while the store cannot work the platform is asked to call again`() throws {
        try office.store.write { db in
            let pages = try db.first("PRAGMA page_count") { row in row.int(0) } ?? 0
            try db.execute("PRAGMA max_page_count = \(pages)")
        }
        let large = "<@U0BOT> " + String(repeating: "dead ", count: 10_000)
        #expect(throws: SQLiteError.self) { try say(large) }
        #expect(try office.outcomes().isEmpty)
        try office.store.write { db in try db.execute("PRAGMA max_page_count = 1000000") }
        try say(large)
        #expect(try office.outcomes() == [.created])
    }
}
