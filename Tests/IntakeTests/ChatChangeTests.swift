import Chat
import Desk
import Intake
import Storage
import Testing

/// Edits, deletions, files and conversations that move: told by events, while the reply stays as it was said first.
struct ChatChangeTests {
    private let office: Office
    private let slack: Gateway

    init() throws {
        office = try Office()
        slack = try office.slack()
    }

    private func open() throws { _ = try office.call(Calls.slack(Calls.message("<@U0BOT> dead")), slack) }

    private func change(_ text: String?, event: String, ts: String = "1795254000.000100") throws {
        let inner =
            text.map {
                """
                "subtype":"message_changed","message":{"type":"message","user":"U0RITA","team":"T0","text":"\($0)",
                "ts":"\(ts)"},"previous_message":{"text":"dead","ts":"\(ts)"}
                """
            } ?? "\"subtype\":\"message_deleted\",\"deleted_ts\":\"\(ts)\",\"previous_message\":{\"ts\":\"\(ts)\"}"
        let body = """
            {"team_id":"T0","type":"event_callback","event_id":"\(event)","authorizations":[{"team_id":"T0"}],
             "event":{"type":"message","channel":"C0HELP","channel_type":"channel","hidden":true,\(inner)}}
            """
        #expect(try office.call(Calls.slack(body), slack).status == 200)
    }

    @Test func `an edit is an event beside the first words, a deletion another`() throws {
        try open()
        try change("dead since Monday", event: "Ev2")
        try change(nil, event: "Ev3")
        #expect(try office.words() == ["public: dead"])
        let events = try office.events()
        #expect(events.map(\.record.kind) == ["opened", "reworded", "withdrawn"])
        #expect(events[1].record.after == "dead since Monday")
        #expect(events[1].reply == events[0].reply)
        #expect(events[1].actor == (try office.ticket().requester))
        #expect(events[2].actor == nil)
        #expect(try office.outcomes() == [.created, .filed, .filed])
        let entry = try office.store.read { db in try db.ledger(before: nil, outcome: nil, limit: 1) }.first
        #expect(entry?.ticket == 1001)
        #expect(entry?.reason == "deleted where it was written; said on #1001")
    }

    @Test func `an edit is told once, and tells nobody`() throws {
        try open()
        let before = try office.notices().count
        try change("dead since Monday", event: "Ev2")
        try change("dead since Monday", event: "Ev2")
        #expect(try office.kinds() == ["opened", "reworded"])
        #expect(try office.outcomes() == [.created, .filed, .duplicate])
        #expect(try office.notices().count == before)
    }

    @Test func `edits of what is on no ticket, or on one that is closed, are kept and change nothing`() throws {
        try change("lunch?", event: "Ev2", ts: "1.1")
        try open()
        try office.perform(.claim, by: office.ann)
        try office.perform(.resolve, by: office.ann)
        try office.perform(.close, by: office.ann)
        let closed = try office.ticket()
        try change("dead since Monday", event: "Ev3")
        #expect(try office.ticket() == closed)
        #expect(try office.outcomes() == [.filed, .created, .filed])
    }

    @Test func `a file that nobody can fetch is said to be missing`() throws {
        let body = Calls.message("<@U0BOT> dead").replacing(
            "\"channel\":\"C0HELP\"", with: "\"files\":[{\"id\":\"F1\",\"name\":\"a.png\"}],\"channel\":\"C0HELP\"")
        _ = try office.call(Calls.slack(body), slack)
        let missed = try #require(try office.events().last)
        #expect(Change(missed.record) == .missed("a.png"))
        #expect(missed.reply != nil)
        #expect(missed.reason == "slack has no account to fetch files with")
    }

    @Test func `a file is wanted with the reply it came with`() throws {
        let outlet = ChatOutlet(platform: .slack, base: "https://slack.com/api", secret: "xoxb-1")
        let body = Calls.message("<@U0BOT> dead").replacing(
            "\"channel\":\"C0HELP\"",
            with: """
                "files":[{"id":"F1","name":"a.png","mimetype":"image/png","size":12,
                "url_private":"https://files.slack.com/a.png"}],"channel":"C0HELP"
                """)
        _ = try office.call(Calls.slack(body), try office.slack(outlet: outlet))
        let reply = try #require(try office.events().first?.reply)
        let file = Errand.RemoteFile(
            key: "F1", name: "a.png", type: "image/png", size: 12, url: "https://files.slack.com/a.png")
        let wanted = try office.store.read { db in try db.dueErrands(at: Office.now, limit: 10) }
        #expect(wanted.map(\.task).contains(.file(file, of: reply, on: TicketID(1))))
    }

    // MARK: Telegram

    private func telegram(_ message: String, update: Int) throws {
        let request = Calls.request(
            "{\"update_id\":\(update),\"message\":{\(message),\"date\":1795254060}}", type: "application/json",
            [HeaderField("X-Telegram-Bot-Api-Secret-Token", "secret")])
        #expect(try office.call(request, try office.telegram()).status == 200)
    }

    private static let group = #""chat":{"id":-100,"type":"supergroup"}"#
    private static let rita = #""from":{"id":5,"is_bot":false,"first_name":"Rita"}"#
    private static let mention = #""entities":[{"type":"mention","offset":0,"length":5}]"#

    @Test func `in a group an answer to any message of the ticket is one on it`() throws {
        let (group, rita) = (Self.group, Self.rita)
        try telegram("\"message_id\":1,\(group),\(rita),\"text\":\"@desk dead\",\(Self.mention)", update: 1)
        try telegram(
            "\"message_id\":2,\(group),\(rita),\"text\":\"really\",\"reply_to_message\":{\"message_id\":1}", update: 2)
        try telegram(
            "\"message_id\":3,\(group),\(rita),\"text\":\"truly\",\"reply_to_message\":{\"message_id\":2}", update: 3)
        try telegram("\"message_id\":4,\(group),\(rita),\"text\":\"Lunch?\"", update: 4)
        #expect(try office.words() == ["public: dead", "public: really", "public: truly"])
        #expect(try office.outcomes() == [.created, .replied, .replied, .filed])
    }

    @Test func `an album is one ticket`() throws {
        for number in 1...3 {
            let caption =
                number == 1
                ? ",\"caption\":\"@desk look\",\"caption_entities\":[{\"type\":\"mention\",\"offset\":0,\"length\":5}]"
                : ""
            try telegram(
                """
                "message_id":\(number),\(Self.group),\(Self.rita),"media_group_id":"77",
                "document":{"file_id":"f\(number)","file_name":"\(number).png"}\(caption)
                """, update: number)
        }
        #expect(try office.words() == ["public: look", "public: 2.png", "public: 3.png"])
        #expect(try office.ticketCount() == 1)
    }

    @Test func `a group that moves keeps its tickets`() throws {
        let (group, rita) = (Self.group, Self.rita)
        try telegram("\"message_id\":1,\(group),\(rita),\"text\":\"@desk dead\",\(Self.mention)", update: 1)
        try telegram("\"message_id\":2,\(group),\(rita),\"migrate_to_chat_id\":-200", update: 2)
        try telegram(
            "\"message_id\":3,\(group.replacing("-100", with: "-200")),\(rita),\"text\":\"still\",\"reply_to_message\":{\"message_id\":1}",
            update: 3)
        #expect(try office.words() == ["public: dead", "public: still"])
    }

    @Test func `an edited update is an event too`() throws {
        try telegram(
            "\"message_id\":1,\(Self.group),\(Self.rita),\"text\":\"@desk dead\",\(Self.mention)", update: 1)
        let edit = """
            {"update_id":2,"edited_message":{"message_id":1,\(Self.group),\(Self.rita),"date":1795254060,
             "text":"@desk dead?",\(Self.mention)}}
            """
        let request = Calls.request(
            edit, type: "application/json", [HeaderField("X-Telegram-Bot-Api-Secret-Token", "secret")])
        _ = try office.call(request, try office.telegram())
        #expect(try office.events().last?.record == Change.reworded(to: "dead?").record)
    }
}
