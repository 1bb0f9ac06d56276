import Desk
import Intake
import Storage
import Testing
import Triage

/// What follows from each verdict, in one transaction.
struct MailClerkApplyingTests {
    private let office: Office

    init() throws { office = try Office() }

    // MARK: New tickets

    @Test func `a new ticket has its words and files; the requester hears of it, and the queue`() throws {
        let text = [
            "--b", "Content-Type: text/plain; charset=utf-8", "", "Sie ist tot.", "--b",
            "Content-Type: image/png; name=\"../../etc/p\u{202E}gnp.png\"", "Content-Disposition: attachment",
            "Content-Transfer-Encoding: base64", "", "AQID", "--b--",
        ].joined(separator: "\r\n")
        let mail = try office.take(
            one: Office.mail("WG: Drucker", "Content-Type: multipart/mixed; boundary=b", text: text))
        #expect(mail.outcome == .created)
        let ticket = try office.ticket()
        #expect(ticket.title == "Drucker")
        #expect(ticket.requester == office.rita.id)
        #expect(ticket.owner == nil)
        #expect(ticket.door == .mail)
        #expect(try office.words() == ["public: Sie ist tot."])
        let files = try office.store.read { db in try db.enclosures(on: ticket.id) }
        #expect(files.map(\.name) == ["pgnp.png"])
        #expect(try office.store.read { db in try db.content(files[0].sha256) } == [1, 2, 3])
        #expect(try office.events().map(\.intake) == [mail.id])
        #expect(try office.kinds(to: office.rita) == [.receipt])
        #expect(try office.kinds(to: office.ann) == [.opened])
        #expect(try office.kinds(to: office.ben) == [.opened])
        #expect(try office.kinds(to: office.dora) == [])
    }

    @Test func `who writes for the first time becomes a person`() throws {
        try office.take(one: Office.mail(from: "=?utf-8?Q?N=C3=A9w?= One <New@Example.com>"))
        let person = try #require(try office.person("new@example.com"))
        #expect(person.name == "Néw One")
        #expect(person.address == "New@Example.com")
        #expect(try office.ticket().requester == person.id)
        try office.take(one: Office.mail(from: "NEW@example.com", "again"))
        #expect(try office.ticket(1002).requester == person.id)
    }

    @Test func `who wants no automatic answer gets no receipt`() throws {
        try office.take(one: Office.mail("x", "X-Auto-Response-Suppress: All"))
        #expect(try office.kinds(to: office.rita) == [])
        #expect(try office.kinds(to: office.ann) == [.opened])
    }

    @Test func `the same words a third time are kept, and passed on to nobody`() throws {
        try office.open()
        let away = { (more: String) in Office.mail("[#1001]", text: "I am away until Monday.\(more)") }
        // The opening said something else, and what is quoted below does not count.
        let outcomes = try [away(""), away("\n\n> one"), away("\n\n> two"), away(" Really.")].map {
            try office.take(one: $0).outcome
        }
        #expect(outcomes == [.replied, .replied, .filed, .replied])
        #expect(try office.kinds(to: office.ann) == [.opened, .reply, .reply, .reply])
        #expect(try office.words().count == 4)
    }

    @Test func `what comes to a letter's return path is heard, and not answered`() throws {
        try office.open()
        _ = try office.send(.receipt, to: office.rita)
        let notice = try #require(try office.notices(to: office.rita).first)
        let address = try office.address(.bounce, about: notice.id.value, for: office.rita)
        #expect(try office.take(one: Office.mail(to: address, "Away")).ticket == 1002)
        #expect(try office.kinds(to: office.rita) == [.receipt])
        #expect(try office.kinds(to: office.ann) == [.opened, .opened])
    }

    @Test func `a mail of nothing but a subject says its subject`() throws {
        try office.take(one: Office.mail("Printer on fire", text: ""))
        #expect(try office.words() == ["public: Printer on fire"])
        try office.take(one: Office.mail("Re: [#1001] it is out", text: " \r\n"))
        #expect(try office.words().last == "public: it is out")
        #expect(try office.take(one: Office.mail("[#1001]", text: "")).outcome == .held)
    }

    // MARK: Replies

    @Test func `a reply is told to the owner, or to the queue while there is none`() throws {
        try office.open()
        try office.take(one: Office.mail("[#1001]", text: "One."))
        #expect(try office.kinds(to: office.ann) == [.opened, .reply])
        #expect(try office.kinds(to: office.ben) == [.opened, .reply])
        try office.perform(.claim, by: office.ann)
        try office.take(one: Office.mail("[#1001]", text: "Two."))
        #expect(try office.kinds(to: office.ann) == [.opened, .reply, .reply])
        #expect(try office.kinds(to: office.ben) == [.opened, .reply])
        #expect(try office.kinds(to: office.rita) == [.receipt, .status])
        let answer = try office.address(.reply, for: office.ann)
        try office.take(one: Office.mail(from: "ann@example.com", to: answer, "Re: x", text: "Three."))
        #expect(try office.kinds(to: office.rita) == [.receipt, .status, .reply])
        #expect(try office.ticket().status == .inProgress)
        #expect(try office.ticket().firstResponseAt == Office.now)
    }

    @Test func `a colleague who was sent the mail joins, in writing, and the owner hears them`() throws {
        let id = try office.open()
        try office.perform(.claim, by: office.ann)
        let mail = try office.take(one: Office.mail(from: "new@example.com", "Re: x", "In-Reply-To: <\(id)>"))
        #expect(mail.outcome == .replied)
        #expect(mail.reason.contains("the sender joins"))
        let person = try #require(try office.person("new@example.com"))
        #expect(try office.watchers() == [person.id])
        #expect(try office.events().contains { $0.record.kind == "joined" && $0.intake == mail.id })
        #expect(try office.kinds(to: office.ann).last == .reply)
    }

    @Test func `who has been written to about a ticket may cite its number`() throws {
        let id = try office.open()
        try office.take(one: Office.mail(from: "new@example.com", "Re: x", "In-Reply-To: <\(id)>"))
        try office.perform(.claim, by: office.ann)
        let person = try #require(try office.person("new@example.com"))
        try office.perform(.unwatch, by: person)
        #expect(try office.watchers().isEmpty)
        let settled = try office.take(one: Office.mail(from: "new@example.com", "[#1001] still here"))
        #expect(settled.outcome == .replied)
        #expect(try office.watchers() == [person.id])
    }

    @Test(arguments: ["new@example.com", "o@elsewhere.example"])
    func `an outsider who cites a number gets a linked ticket that shows nothing`(address: String) throws {
        try office.open("Secret plan")
        let mail = try office.take(
            one: Office.mail(from: address, "Re: [#1001] what is it?", Office.proof), clerk: office.clerk(.accept))
        #expect(mail.outcome == .created)
        #expect(mail.ticket == 1002)
        #expect(try office.ticket(1002).title == "what is it?")
        #expect(try office.store.read { db in try db.links(of: TicketID(2)) } == [1001])
        #expect(try office.kinds() == ["opened"])
        #expect(try office.words() == ["public: It is dead."])
        #expect(try office.watchers().isEmpty)
        let person = try #require(try office.person(address))
        let notices = try office.notices(to: person)
        #expect(notices.map(\.kind) == [.receipt])
        let facts = try office.store.read { db in try db.facts(for: notices[0]) }
        #expect(facts.ticket?.number == 1002)
        #expect(facts.history.isEmpty)
        #expect(facts.references == [try #require(try office.entry(mail).messageID)])
        // Nor does the new ticket make them a part of the old one.
        let again = try office.take(
            one: Office.mail(from: address, "[#1001] and now?"), clerk: office.clerk(.accept))
        #expect(again.ticket == 1003)
    }

    // MARK: Resolved and closed

    @Test func `a reply takes a resolved ticket up again, within the window`() throws {
        try office.open()
        try office.resolve()
        try office.take(one: Office.mail("[#1001]", text: "It is dead again."), after: 86_400)
        #expect(try office.ticket().status == .inProgress)
        #expect(try office.kinds(to: office.ann).suffix(1) == [.reply])
    }

    @Test func `after the window a reply opens a ticket that follows`() throws {
        try office.open()
        try office.resolve()
        let mail = try office.take(one: Office.mail("[#1001] again"), after: 8 * 86_400)
        #expect(mail.outcome == .created)
        #expect(mail.ticket == 1002)
        #expect(try office.ticket().status == .resolved)
        #expect(try office.store.read { db in try db.links(of: TicketID(2)) } == [1001])
        #expect(try office.words().count == 1)
    }

    @Test func `a closed ticket takes nothing: not a reply, not a machine's mail, not a bounce`() throws {
        try office.open()
        let letter = try office.send(.receipt, to: office.rita)
        try office.resolve(close: true)
        let closed = try office.ticket()
        let kinds = try office.kinds()
        let reply = try office.take(one: Office.mail("Re: x", "In-Reply-To: <\(letter)>", text: "One more thing."))
        #expect(reply.outcome == .created)
        #expect(reply.ticket == 1002)
        let machine = try office.take(one: Office.mail("x", "In-Reply-To: <\(letter)>", "Precedence: bulk"))
        #expect(machine.outcome == .filed)
        #expect(machine.ticket == 1001)
        let bounce = try office.take(one: MailClerkApplyingTests.bounce(of: letter))
        #expect(bounce.outcome == .bounce)
        #expect(bounce.ticket == 1001)
        #expect(try office.ticket() == closed)
        #expect(try office.kinds() == kinds)
    }

    // MARK: Machines

    @Test func `an out-of-office answer is kept, moves nothing and is answered by nobody`() throws {
        try office.open()
        let letter = try office.send(.receipt, to: office.rita)
        try office.resolve()
        let before = try office.notices()
        let mail = try office.take(
            one: Office.mail("Away: x", "Auto-Submitted: auto-replied", "In-Reply-To: <\(letter)>", text: "/reopen"))
        #expect(mail.outcome == .filed)
        #expect(mail.ticket == 1001)
        #expect(try office.ticket().status == .resolved)
        #expect(try office.words().count == 1)
        #expect(try office.notices() == before)
        let event = try #require(try office.events().last)
        #expect(event.record.kind == "filed")
        #expect(event.reason == "rita@example.com: Away: x")
        #expect(event.actor == nil)
    }

    @Test func `one that comes to a letter's envelope sender is kept on the letter's ticket`() throws {
        try office.open()
        let notice = try #require(try office.notices(to: office.rita).first)
        let address = try office.address(.bounce, about: notice.id.value, for: office.rita)
        let mail = try office.take(
            one: Office.mail(from: "oof@elsewhere.example", to: address, "Away", "Return-Path: <>"))
        #expect(mail.outcome == .filed)
        #expect(mail.ticket == 1001)
    }

    @Test func `a stranger's machine writes into no ticket`() throws {
        let id = try office.open()
        let mail = try office.take(
            one: Office.mail(
                from: "s@elsewhere.example", "[#1001] Buy!", "Precedence: bulk", "References: <\(id)>"))
        #expect(mail.outcome == .filed)
        #expect(mail.ticket == nil)
        #expect(try office.kinds() == ["opened"])
        #expect(try office.person("s@elsewhere.example") == nil)
    }

    @Test func `our own letter is known by its loop header, and by its Message-ID alone`() throws {
        try office.open()
        let letter = try office.send(.receipt, to: office.rita)
        for fields in ["X-Intray-Loop: support.example.com", "Message-ID: <\(letter)>"] {
            let mail = try office.take(one: Office.mail("[#1001] Printer", fields))
            #expect(mail.outcome == .loop)
            #expect(mail.ticket == nil)
        }
        #expect(try office.words().count == 1)
    }

    // MARK: Reports

    static func bounce(of letter: String, to: String = "support@support.example.com", action: String = "failed")
        -> [UInt8]
    {
        Office.mail(
            from: "MAILER-DAEMON@mx.example.com", to: to, "Undelivered Mail", "Return-Path: <>",
            "Content-Type: multipart/report; report-type=delivery-status; boundary=r",
            text: [
                "--r", "", "It failed.", "--r", "Content-Type: message/delivery-status", "",
                "Reporting-MTA: dns; mx.example.com", "", "Final-Recipient: rfc822; rita@example.com",
                "Action: \(action)", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 no such user", "--r",
                "Content-Type: text/rfc822-headers", "", "Message-ID: <\(letter)>", "--r--",
            ].joined(separator: "\r\n"))
    }

    @Test func `a report is tied to the letter it returns, and to the one whose envelope sender it came to`() throws {
        try office.open()
        let letter = try office.send(.receipt, to: office.rita)
        let notice = try #require(try office.notices(to: office.rita).first)
        let address = try office.address(.bounce, about: notice.id.value, for: office.rita)
        for mail in [
            MailClerkApplyingTests.bounce(of: letter), MailClerkApplyingTests.bounce(of: "unknown@x", to: address),
        ] {
            let settled = try office.take(one: mail)
            #expect(settled.outcome == .bounce)
            #expect(settled.ticket == 1001)
            let event = try #require(try office.events().last)
            #expect(event.record.kind == "undeliverable")
            #expect(event.record.after == String(office.rita.id.value))
            #expect(event.reason == "5.1.1 550 no such user")
        }
        #expect(try office.person("MAILER-DAEMON@mx.example.com") == nil)
    }

    @Test func `a delay is no failure`() throws {
        try office.open()
        let letter = try office.send(.receipt, to: office.rita)
        #expect(try office.take(one: MailClerkApplyingTests.bounce(of: letter, action: "delayed")).outcome == .bounce)
        #expect(try office.kinds() == ["opened"])
    }

    @Test func `a forged report about no letter of ours is a machine's mail`() throws {
        let id = try office.open()
        let mail = try office.take(one: MailClerkApplyingTests.bounce(of: id))
        #expect(mail.outcome == .filed)
        #expect(try office.kinds() == ["opened"])
    }
}
