import Desk
import Intake
import Storage
import Testing
import Triage

/// What comes in for tickets that are no longer where they were.
struct MergedTicketsTests {
    private let office: Office

    init() throws { office = try Office() }

    @Test func `a chat's thread goes on in the ticket that took its own in`() throws {
        let slack = try office.slack()
        try office.open("Printer")
        for (text, thread, event) in [("<@U0BOT> Printer dead", nil, "Ev1"), ("It smokes.", "1.1", "Ev2")] {
            if thread != nil { try office.perform(.merge(into: 1001), on: 1002, by: office.ann) }
            let body = Calls.message(
                text, ts: thread == nil ? "1.1" : "1.2", thread: thread, user: "U0TOM", type: "message", event: event,
                channelType: "channel")
            _ = try office.call(Calls.slack(body, at: Office.now.seconds), slack, after: 0)
        }
        #expect(try office.words(1001) == ["public: It is dead.", "public: It smokes."])
        #expect(try office.words(1002).count == 1)
        #expect(try office.ticketCount() == 2)
        let trace = try office.store.read { db in try db.ledger(before: nil, outcome: nil, limit: 1) }.first?.trace
        #expect(trace?.steps.map(\.finding) == ["#1002 was merged into #1001", "the thread of #1001"])
    }

    @Test func `mail for a deleted ticket opens one, whatever leads to it`() throws {
        let id = try office.open("Printer")
        try office.perform(.delete, by: office.dora)
        let token = try office.address(.reply, for: office.rita)
        let mails = [
            Office.mail("Again"), Office.mail("[#1001] Again"), Office.mail("Again", "In-Reply-To: <\(id)>"),
            Office.mail(to: token, "Again"),
        ]
        for mail in mails { #expect(try office.take(one: mail).outcome == .created) }
        #expect(try office.ticketCount() == 5)
        #expect(try office.words(1001).count == 1)
    }

    @Test func `a report about a letter of a merged ticket is noted where the ticket is`() throws {
        try office.open("Printer")
        try office.open("Printer too")
        try office.perform(.merge(into: 1001), on: 1002, by: office.ann)
        let receipt = try #require(try office.notices(to: office.rita).last { $0.kind == .receipt })
        #expect(receipt.ticket == (try office.ticket(1002).id))
        let address = try office.address(.bounce, about: receipt.id.value, for: office.rita)
        let report = Office.mail(
            from: "mailer-daemon@mx.example.com", to: address, "Undelivered", "MIME-Version: 1.0",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            text: """
                --b
                Content-Type: text/plain

                It failed.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.com

                Final-Recipient: rfc822; rita@example.com
                Action: failed
                Status: 5.1.1

                --b--
                """)
        #expect(try office.take(one: report).outcome == .bounce)
        #expect(try office.kinds(1001).last == "undeliverable")
        #expect(try office.kinds(1002).last == "status")
    }
}
