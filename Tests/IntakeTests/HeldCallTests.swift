import Chat
import Desk
import Intake
import Storage
import Testing

/// Decisions about calls of chat platforms, which have no file.
struct HeldCallTests {
    private let office: Office
    private let slack: Gateway

    init() throws {
        office = try Office()
        slack = try office.slack()
    }

    private func decide(_ decision: IntakeDecision) throws {
        let held = HeldMail(mailboxes: [], gateways: [slack], store: office.store, mint: Office.mint)
        try held.decide(decision, on: IntakeID(1), by: office.dora.id, Cause(.api, at: Office.now))
    }

    /// A mention by somebody who may not be heard at the moment.
    private func hold() throws {
        try office.link("U0RITA", to: office.rita)
        try office.store.write { db in try db.setActive(false, office.rita.id) }
        _ = try office.call(Calls.slack(Calls.message("<@U0BOT> dead")), slack)
        #expect(try office.outcomes() == [.held])
        try office.store.write { db in try db.setActive(true, office.rita.id) }
    }

    @Test(arguments: [IntakeDecision.release, .replay]) func `a call that was held is applied from its row`(
        decision: IntakeDecision
    ) throws {
        try hold()
        try decide(decision)
        #expect(try office.outcomes() == [.created])
        #expect(try office.words() == ["public: dead"])
        #expect(try office.events().first?.intake == IntakeID(1))
        #expect(throws: HeldMail.Obstacle.settled(.created)) { try decide(.release) }
        // What the platform sends again is still known.
        _ = try office.call(Calls.slack(Calls.message("<@U0BOT> dead")), slack)
        #expect(try office.outcomes() == [.created, .duplicate])
    }

    @Test func `a call that still cannot be applied stays held`() throws {
        try hold()
        try office.store.write { db in try db.setActive(false, office.rita.id) }
        try decide(.release)
        #expect(try office.outcomes() == [.held])
    }

    @Test func `a call that is discarded is never applied`() throws {
        try hold()
        try decide(.discard)
        #expect(try office.outcomes() == [.refused])
        #expect(try office.ticketCount() == 0)
    }

    @Test func `what would become of a payload is told, and nothing is kept`() throws {
        let payload = Array(Calls.message("<@U0BOT> dead").utf8)
        let told = try office.clerkOfChat.explain(payload, through: slack, at: Office.now)
        #expect((told.outcome, told.ticket) == (.created, 1001))
        #expect(told.trace.decision?.rule == "thread")
        let command = Calls.command("claim 1001", user: "U0EVE", trigger: "1").body
        #expect(try office.clerkOfChat.explain(command, through: slack, at: Office.now).outcome == .refused)
        #expect(try office.outcomes().isEmpty)
        #expect(try office.ticketCount() == 0)
    }
}
