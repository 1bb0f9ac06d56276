import Chat
import Desk
import Notices
import Testing

struct EventWriterTests {
    private static let writer = EventWriter(siteURL: "https://support.example.com")

    private func facts(_ change: Change, reply: Reply? = nil) -> EventFacts {
        var ticket = Ticket(
            id: TicketID(1), number: 1001, project: Scene.project, requester: Scene.rita.id, title: "Printer \"dead\"",
            door: .mail, at: Scene.now)
        ticket.owner = Scene.ann.id
        ticket.status = .assigned
        let event = Event(
            sequence: 12, ticket: 1001, at: Scene.now, actor: Scene.ann.id, door: .mail, intake: nil,
            record: change.record, reason: "between us", reply: reply?.id)
        return EventFacts(
            event: event, ticket: ticket, project: Scene.project, workspace: "it",
            people: [Scene.rita.id: Scene.rita, Scene.ann.id: Scene.ann], reply: reply)
    }

    private func reply(_ visibility: Reply.Visibility) -> Reply {
        Reply(
            id: ReplyID(5), author: Scene.ann.id, visibility: visibility, door: .mail, text: "Toner.", fresh: [],
            at: Scene.now)
    }

    private func data(_ facts: EventFacts) throws -> JSON {
        try JSON(try #require(Self.writer.body(of: facts)))["data"]
    }

    @Test func `a call says what happened, and how the ticket is after it`() throws {
        let change = Change.status(from: .open, to: .assigned)
        let body = try #require(Self.writer.body(of: facts(change)))
        let json = try JSON(body)
        #expect(json["type"].text == "ticket.status_changed")
        #expect(json["timestamp"].text == Scene.now.rfc3339)
        let data = json["data"]
        #expect(data["event"].integer == 12)
        #expect(data["from"].text == "open")
        #expect(data["to"].text == "assigned")
        #expect(data["ticket"]["number"].integer == 1001)
        #expect(data["ticket"]["title"].text == "Printer \"dead\"")
        #expect(data["ticket"]["requester"]["address"].text == "rita@example.com")
        #expect(data["ticket"]["url"].text == "https://support.example.com/api/v1/tickets/1001")
        #expect(data["actor"]["name"].text == "Ann Agent")
        #expect(data["reply"] == .null)
        #expect(Self.writer.body(of: facts(change)) == body)
        #expect(!String(decoding: body, as: UTF8.self).contains("between us"))
    }

    @Test func `an owner is told as a person`() throws {
        let data = try data(facts(.owner(from: nil, to: Scene.ann.id)))
        #expect(data["from"] == .null)
        #expect(data["to"]["id"].integer == 7)
    }

    @Test(arguments: [
        (Change.replied(by: .desk), Reply.Visibility.public, true), (.opened, .public, true), (.noted, .internal, true),
        (.replied(by: .desk), .internal, false), (.opened, .internal, false),
        (.status(from: .open, to: .assigned), .internal, false), (.owner(from: nil, to: PersonID(7)), .internal, false),
        (.priority(from: .low, to: .high), .public, false), (.escalated, .internal, false),
    ]) func `words are in the call about their saying and in no other`(
        change: Change, visibility: Reply.Visibility, isThere: Bool
    ) throws {
        let body = try #require(Self.writer.body(of: facts(change, reply: reply(visibility))))
        #expect(String(decoding: body, as: UTF8.self).contains("Toner.") == isThere)
    }

    @Test func `of what concerns few there is no call`() {
        #expect(Self.writer.body(of: facts(.watched(Scene.ann.id))) == nil)
    }
}
