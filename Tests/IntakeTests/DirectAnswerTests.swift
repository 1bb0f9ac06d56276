import Chat
import Desk
import Intake
import Storage
import Testing

/// What is said under a message that one person was sent alone goes to the ticket it was about, as an answer to a letter
/// does.
struct DirectAnswerTests {
    private let office: Office
    private let slack: Gateway

    init() throws {
        office = try Office()
        slack = try office.slack(
            outlet: ChatOutlet(platform: .slack, base: "https://slack.com/api", secret: "xoxb-1"))
        try office.store.write { db in
            try db.setOutlets([
                Outlet(gateway: "slack", project: office.mailbox.project.id, agentsChannel: "", abilities: [.direct])
            ])
            let profile = Profile(name: office.ann.name, notices: .chat)
            try db.update(profile, of: office.ann.id, by: nil, cause: Cause(.api, at: Office.now))
        }
        try office.link("U0ANN", to: office.ann)
        // Whoever was heard is reached.
        try say("/help", ts: "1.1")
    }

    /// Ann writes to the desk alone, perhaps in the thread of a message.
    @discardableResult
    private func say(_ text: String, ts: String, under thread: String? = nil) throws -> HookAnswer {
        let body = Calls.message(text, ts: ts, thread: thread, user: "U0ANN", event: "Ev\(ts)", channelType: "im")
        return try office.call(Calls.slack(body), slack)
    }

    /// What Ann was told alone, as the courier records it: the first of it is the message 9.1, the next 9.2.
    private func tell() throws {
        let rows = try office.notices().filter { $0.channel != .mail && $0.state == .queued }
        for (number, row) in rows.enumerated() {
            try office.store.write { db in
                try db.succeed(row, messageID: "slack:T0:C0HELP:9.\(number + 1)", at: Office.now)
            }
        }
    }

    @Test func `an answer is said on the ticket, and a verb works there`() throws {
        try office.open()
        try tell()
        #expect(try office.notices(to: office.ann).map(\.state) == [.kept])
        try say("claim", ts: "2.1", under: "9.1")
        #expect(try office.ticket().owner == office.ann.id)
        try say("Try now.", ts: "2.2", under: "9.1")
        #expect(try office.words() == ["public: It is dead.", "public: Try now."])
        #expect(try office.outcomes().suffix(2) == [.commanded, .replied])
        // The message to her alone is no thread of the ticket: what others say reaches her as before.
        let ticket = try office.ticket()
        let cause = Cause(.api, at: Office.now)
        _ = try office.store.write { db in
            try db.perform(
                .reply, on: ticket, by: Actor(office.rita.id, roles: [.requester]),
                saying: ReplyDraft(text: "It works."),
                cause: cause)
        }
        #expect(try office.notices().filter { $0.channel != .mail && $0.kind == .reply }.count == 1)
    }

    @Test func `an answer to a note is a note`() throws {
        try office.open()
        try office.perform(.claim, by: office.ann)
        try tell()
        try office.perform(.note, by: office.ben)
        try office.store.write { db in
            let row = try db.notices(NoticeQuery()).first { $0.kind == .note && $0.channel != .mail }
            if let row { try db.succeed(row, messageID: "slack:T0:C0HELP:9.7", at: Office.now) }
        }
        try say("I know.", ts: "2.1", under: "9.7")
        #expect(try office.words().last == "internal: I know.")
    }

    @Test func `another's key leads nowhere`() throws {
        try office.open()
        try tell()
        try say("Something else.", ts: "2.1", under: "8.8")
        #expect(try office.outcomes().last == .created)
    }
}
