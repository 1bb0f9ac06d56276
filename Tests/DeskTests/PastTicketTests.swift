import Desk
import Testing

struct PastTicketTests {
    private let ticket = Ticket.sample(.open)

    /// Events of the ticket of the tests, a minute apart, the first at its opening.
    private func events(_ changes: [Change], of number: Int64 = 1001) -> [Event] {
        changes.enumerated().map { place, change in
            Event(
                sequence: Int64(place) + 1, ticket: number, at: ticket.createdAt.adding(seconds: Int64(place) * 60),
                actor: nil, door: .mail, intake: nil, record: change.record, reason: nil, reply: nil)
        }
    }

    private func past(minutes: Int64, _ events: [Event]) -> PastTicket? {
        PastTicket(ticket, at: ticket.createdAt.adding(seconds: minutes * 60), events: events)
    }

    @Test func `before it was opened there is no ticket`() {
        let before = Moment(micros: ticket.createdAt.micros - 1)
        #expect(PastTicket(ticket, at: before, events: events([.opened])) == nil)
        #expect(past(minutes: 0, events([.opened]))?.ticket == ticket)
    }

    @Test func `each moment has what had happened by then`() throws {
        let history = events([
            .opened, .title(from: "Help", to: "Printer"), .watched(Cast.watcher.id), .declined(Cast.decliner.id),
            .linked(number: 1002), .unwatched(Cast.watcher.id), .unlinked(number: 1002), .joined(Cast.colleague.id),
            .absorbed(number: 1003),
        ])
        #expect(try #require(past(minutes: 0, history)).ticket.title == "Help")
        #expect(try #require(past(minutes: 1, history)).ticket.title == "Printer")
        #expect(try #require(past(minutes: 1, history)).ticket.version == 2)
        let middle = try #require(past(minutes: 4, history))
        #expect(middle.watchers == [Cast.watcher.id])
        #expect(middle.decliners == [Cast.decliner.id])
        #expect(middle.links == [1002])
        let last = try #require(past(minutes: 100, history))
        #expect(last.watchers == [Cast.colleague.id])
        #expect(last.links == [])
        #expect(middle.merged == [])
        #expect(last.merged == [1003])
        #expect(last.ticket.updatedAt == ticket.createdAt.adding(seconds: 8 * 60))
    }

    @Test func `a tie counts from both ends, and another's ties do not`() {
        let own = events([.opened, .linked(number: 1003)])
        let others = events([.linked(number: 1001), .linked(number: 1009)], of: 1002)
        #expect(past(minutes: 9, own + others)?.links == [1002, 1003])
        let undone = events([.unlinked(number: 1001)], of: 1003)
        #expect(past(minutes: 9, own + others + undone)?.links == [1002])
    }

    @Test func `what history has of other kinds is passed over`() {
        let strange = Event(
            sequence: 2, ticket: 1001, at: noon, actor: nil, door: .api, intake: nil,
            record: Change.Record(kind: "sung", after: "aloud"), reason: nil, reply: nil)
        #expect(PastTicket(ticket, at: noon, events: events([.opened]) + [strange])?.ticket == ticket)
    }
}
