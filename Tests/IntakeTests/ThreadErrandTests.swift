import Chat
import Desk
import Intake
import Storage
import Testing

/// Mattermost's outgoing webhook does not tell threads: the platform is asked, and the message goes where it belongs.
struct ThreadErrandTests {
    private let office: Office
    private let mattermost: Gateway
    private let outlet = ChatOutlet(
        platform: .mattermost, base: "https://chat.example.org", secret: "t", callback: "https://x/hooks/mattermost")

    init() throws {
        office = try Office()
        mattermost = try office.mattermost(outlet: outlet)
        try office.link("u-rita", to: office.rita, on: "mattermost", "team")
        try office.link("u-ann", to: office.ann, on: "mattermost", "team")
    }

    @discardableResult
    private func post(
        _ text: String, id: String, user: String = "u-rita", trigger: String = "helpdesk", via gateway: Gateway? = nil
    ) throws -> HookAnswer {
        let body: JSON = [
            "token": "token", "team_id": "team", "channel_id": "c",
            "timestamp": .number(String(Office.now.seconds * 1000)),
            "user_id": .text(user), "user_name": "somebody", "post_id": .text(id), "text": .text(text),
            "trigger_word": .text(trigger),
        ]
        let request = HookRequest(headers: [HeaderField("Content-Type", "application/json")], body: body.bytes)
        return try office.call(request, gateway ?? mattermost)
    }

    /// What waits to be asked, answered with a thread; gives the calls that say something.
    private func tell(_ thread: ChatThread) throws -> [ChatCall] {
        try office.store.write { db in
            try db.dueErrands(at: Office.now, limit: 9).flatMap { errand -> [ChatCall] in
                guard case .thread(let intake, _) = errand.task, try db.end(errand) else { return [] }
                return try office.clerkOfChat.settle(
                    intake, standingIn: thread, through: mattermost, in: &db, at: Office.now)
            }
        }
    }

    @Test func `a message that begins a thread opens a ticket, once it is known to`() throws {
        let answer = try post("helpdesk printer dead", id: "p1")
        #expect(answer == .empty(200))
        #expect(try office.outcomes() == [.filed])
        #expect(try office.ticketCount() == 0)
        #expect(try tell(.root("p1")).isEmpty)
        #expect(try office.outcomes() == [.created])
        #expect(try office.words() == ["public: printer dead"])
        #expect(try office.events().first?.intake == IntakeID(1))
        // The same message again is known.
        try post("helpdesk printer dead", id: "p1")
        #expect(try office.outcomes() == [.created, .duplicate])
    }

    @Test func `a message in a ticket's thread is said on it, and a command carried out and answered`() throws {
        try post("helpdesk printer dead", id: "p1")
        _ = try tell(.root("p1"))
        try post("It hums, too.", id: "p2", trigger: "")
        #expect(try tell(.reply("p1")).isEmpty)
        try post("helpdesk claim", id: "p3", user: "u-ann")
        let calls = try tell(.reply("p1"))
        #expect(try office.words() == ["public: printer dead", "public: It hums, too."])
        #expect(try office.ticket().owner == office.ann.id)
        #expect(try office.outcomes() == [.created, .replied, .commanded])
        #expect(calls.map(\.url) == ["https://chat.example.org/api/v4/posts/ephemeral"])
        let whisper = try JSON(try #require(calls.first).body)
        #expect(whisper["user_id"] == "u-ann")
    }

    @Test func `what is said beside the desk leads to nothing`() throws {
        try post("Lunch?", id: "p9", trigger: "")
        _ = try tell(.root("p9"))
        #expect(try office.outcomes() == [.filed])
        #expect(try office.ticketCount() == 0)
    }

    @Test func `a command with its number asks nobody, and without an account nobody can be asked`() throws {
        try post("helpdesk printer dead", id: "p1")
        _ = try tell(.root("p1"))
        let answer = try post("helpdesk claim 1001", id: "p2", user: "u-ann")
        #expect(answer.json["text"].text?.contains("done") == true)
        try post("helpdesk screen dead", id: "p3", via: try office.mattermost())
        #expect(try office.ticketCount() == 2)
    }
}
