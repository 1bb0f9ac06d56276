import Desk
import Intake
import Storage
import Testing
import Triage

/// Which ticket a mail finds, and who may follow which trace to it.
struct MailClerkFactsTests {
    private let office: Office

    init() throws { office = try Office() }

    // MARK: Queues

    @Test(arguments: [
        (["Delivered-To: people@support.example.com"], "support@support.example.com", "personnel"),
        (["X-Original-To: people+x@support.example.com"], "support@support.example.com", "personnel"),
        ([], "Ann <ann@example.com>, People@Support.Example.Com", "personnel"),
        ([], "elsewhere@example.org", "helpdesk"),
        (["Delivered-To: nobody@example.org"], "people@support.example.com", "personnel"),
        (["Cc: people@support.example.com"], "support@support.example.com", "helpdesk"),
    ]) func `a mail goes to the queue of its recipient, the envelope's first`(
        fields: [String], to: String, queue: String
    ) throws {
        let bytes = fields.reduce(Office.mail(to: to)) { Array("\($1)\r\n".utf8) + $0 }
        try office.take(one: bytes)
        let ticket = try office.ticket()
        #expect(try office.store.read { db in try db.project(ticket.project) }?.slug == queue)
    }

    // MARK: The four ways to a ticket

    @Test func `an answer finds its ticket by token, by our letter's id, by a mail's id and by number`() throws {
        let id = try office.open()
        let letter = try office.send(.receipt, to: office.rita)
        let address = try office.address(.reply, for: office.rita)
        let mails = [
            Office.mail(to: address, "by token", text: "1"), Office.mail("x", "Delivered-To: \(address)", text: "2"),
            Office.mail("by letter", "In-Reply-To: <\(letter)>", text: "3"),
            Office.mail("by letter", "References: <x@y> <\(letter)> <z@y>", text: "4"),
            Office.mail("by mail", "References: <\(id)>", text: "5"),
            Office.mail("AW: Re: [list] [#1001] [#1001] by number", text: "6"),
        ]
        for mail in mails {
            let settled = try office.take(one: mail)
            #expect(settled.outcome == .replied)
            #expect(settled.ticket == 1001)
        }
        #expect(try office.words().count == 1 + mails.count)
        #expect(try office.ticketCount() == 1)
    }

    @Test func `two mails that share an ancestor nobody has seen meet`() throws {
        let settled = try office.take(
            Office.mail("one", "References: <missing@example.com>"),
            Office.mail("two", "In-Reply-To: <missing@example.com>"),
            Office.mail(from: "new@example.com", "three", "References: <missing@example.com> <other@example.com>"))
        #expect(settled.map(\.ticket) == [1001, 1001, 1001])
        #expect(try office.kinds().filter { $0 == "joined" }.count == 1)
    }

    @Test func `a mail later than its answer meets it, when its sender takes part`() throws {
        try office.take(one: Office.mail("Re: x", "In-Reply-To: <late@example.com>"))
        let late = try office.take(one: Office.mail("x", "Message-ID: <late@example.com>"))
        #expect(late.outcome == .replied)
        #expect(late.ticket == 1001)
    }

    @Test(arguments: ["new@example.com", "ben2@example.com"])
    func `an id of one's own choice lets nobody into a ticket`(address: String) throws {
        try office.take(one: Office.mail("Secret", "In-Reply-To: <late@example.com>", text: "Do not tell."))
        let mail = try office.take(one: Office.mail(from: address, "x", "Message-ID: <late@example.com>"))
        #expect(mail.outcome == .created)
        #expect(mail.ticket == 1002)
        #expect(try office.store.read { db in try db.links(of: TicketID(2)) } == [1001])
        #expect(try office.watchers().isEmpty)
        #expect(try office.kinds() == ["opened"])
        #expect(try office.words() == ["public: Do not tell."])
    }

    @Test func `the title alone leads nowhere`() throws {
        try office.open("Printer")
        #expect(try office.take(one: Office.mail("Re: Printer")).ticket == 1002)
    }

    // MARK: Tokens

    @Test(
        arguments: [
            { $0.uppercased() }, { $0.replacing("+", with: "-") }, { $0.replacing("+", with: "=") },
            { $0.replacing("+", with: "_") }, { $0.replacing("+", with: "%2B") },
            { $0.uppercased().replacing("+", with: "%2b") },
        ] as [@Sendable (String) -> String])
    func `a reply address that was rewritten on its way still proves its person`(
        rewritten: @Sendable (String) -> String
    ) throws {
        try office.open()
        let address = rewritten(try office.address(.reply, for: office.ann))
        let mail = try office.take(one: Office.mail(from: "ann@example.com", to: address, "Printer", text: "/claim"))
        #expect(mail.trust == .token)
        #expect(mail.outcome == .commanded)
        #expect(try office.ticket().owner == office.ann.id)
    }

    @Test func `an address without a token is split at a plus alone`() throws {
        try office.open()
        let mail = try office.take(
            one: Office.mail(to: "people-abc@support.example.com", "My holidays"), into: office.personnel)
        let queue = try #require(mail.trace.steps.first { $0.rule == "queue" })
        #expect(queue.finding.contains("no recipient names another"))
    }

    @Test func `our letter's id leads to its ticket in whatever case it comes back`() throws {
        try office.open()
        let letter = try office.send(.opened, to: office.ann)
        let mail = try office.take(
            one: Office.mail(from: "ann@example.com", "Printer", "In-Reply-To: <\(letter.uppercased())>"))
        #expect(mail.outcome == .replied && mail.ticket == 1001)
    }

    @Test func `of several reply addresses the sender's own proves them`() throws {
        try office.open()
        let addresses = [try office.address(.reply, for: office.rita), try office.address(.reply, for: office.ann)]
        let mail = try office.take(
            one: Office.mail(from: "ann@example.com", to: addresses.joined(separator: ", "), "x", text: "/claim"))
        #expect(mail.trust == .token)
        #expect(mail.outcome == .commanded)
    }

    @Test func `a token from another address is worth nothing`() throws {
        try office.open()
        let address = try office.address(.reply, for: office.rita)
        for from in ["new@example.com", "ben@example.com"] {
            let mail = try office.take(one: Office.mail(from: from, to: address, "x", text: "/close"))
            #expect(mail.outcome == .created)
            #expect(mail.trust == .claimed)
        }
        #expect(try office.words().count == 1)
    }

    @Test func `a forged token is none`() throws {
        try office.open()
        let token = try #require(
            Office.mint.text(for: AddressToken(.reply, about: 1001, person: office.rita.id)))
        let foreign = TokenMint(currentKey: 1) { _, _ in Array(repeating: 7, count: 32) }
        let lost = TokenMint(currentKey: 9) { _, _ in Array(repeating: 7, count: 32) }
        var forgeries = [foreign, lost].compactMap {
            $0.text(for: AddressToken(.reply, about: 1001, person: office.rita.id))
        }
        for index in token.indices {
            var text = token
            text.replaceSubrange(index...index, with: token[index] == "a" ? "b" : "a")
            forgeries.append(text)
        }
        forgeries += [String(token.dropLast()), token + "a", "", "reply-1001", String(repeating: "a", count: 5000)]
        for forgery in forgeries {
            let mail = try office.take(
                one: Office.mail(to: "support+\(forgery)@support.example.com", "x", text: "/close"))
            #expect(mail.outcome == .created, "\(forgery)")
            #expect(mail.trust == .claimed)
        }
        #expect(try office.words().count == 1)
        let upper = "SUPPORT+\(token.uppercased())@SUPPORT.EXAMPLE.COM"
        #expect(try office.take(one: Office.mail(to: upper)).outcome == .replied)
    }

    @Test func `a token in our letter's id proves nobody, it only leads`() throws {
        try office.open()
        let letter = try office.send(.opened, to: office.ann)
        let mail = try office.take(
            one: Office.mail(from: "ann@example.com", "Re: x", "In-Reply-To: <\(letter)>", text: "/claim"))
        #expect(mail.trust == .claimed)
        #expect(mail.outcome == .refused)
        #expect(try office.ticket().owner == nil)
    }

    @Test func `the number of a letter is not taken for a ticket's`() throws {
        for number in 0..<3 { try office.open("Printer \(number)") }
        // A letter about no ticket, such as word of held mail, is signed with its own number.
        let token = try #require(
            Office.mint.text(for: AddressToken(.bounce, about: 1002, person: office.dora.id)))
        let letter = "n1002.\(token)@support.example.com"
        let mail = try office.take(
            one: Office.mail(from: "dora@example.com", "Re: A mail waits", "In-Reply-To: <\(letter)>"))
        #expect(mail.outcome == .created)
        #expect(mail.ticket == 1004)
    }

    @Test func `a person who answers to a letter's envelope sender is heard`() throws {
        try office.open()
        _ = try office.send(.receipt, to: office.rita)
        let notice = try #require(try office.notices(to: office.rita).first)
        let address = try office.address(.bounce, about: notice.id.value, for: office.rita)
        let mail = try office.take(one: Office.mail(to: address, "Re: [#1001] Printer", text: "/close"))
        #expect(mail.outcome == .replied)
        #expect(mail.trust == .claimed)
        #expect(try office.words().last == "public: /close")
    }

    // MARK: Notes

    /// The ways an agent may answer a note: each is a note again.
    @Test func `an answer to a note never becomes public`() throws {
        try office.open()
        try office.perform(.claim, by: office.ann)
        let note = try office.address(.note, for: office.ann)
        let first = try office.take(
            one: Office.mail(from: "ann@example.com", to: note, "x", "Message-ID: <note@example.com>", text: "Note."))
        #expect(first.outcome == .replied)
        try office.perform(.note, by: office.ben)
        let letter = try office.send(.note, to: office.ann)
        let reply = try office.address(.reply, for: office.ben)
        let mails = [
            Office.mail(from: "ann@example.com", "by the letter's id", "In-Reply-To: <\(letter)>"),
            Office.mail(from: "ben@example.com", "by the mail's id", "In-Reply-To: <note@example.com>"),
            Office.mail(from: "ben@example.com", to: "ann@example.com, \(note)", "[#1001] to all", text: "And I."),
            Office.mail(from: "ben@example.com", to: "\(reply), \(note)", "to both addresses", text: "We all."),
            Office.mail(from: "ann@example.com", to: note, "x", text: "/priority high\n\nBetween us."),
        ]
        for mail in mails {
            #expect(["replied", "commanded"].contains(try office.take(one: mail).outcome.rawValue))
        }
        #expect(try office.ticket().priority == .high)
        #expect(try office.words().filter { $0.hasPrefix("public") } == ["public: It is dead."])
        #expect(try office.words().count == 8)
        #expect(try !office.kinds(to: office.rita).contains { $0 == .reply || $0 == .note })
    }

    @Test func `a note's id lets no guest in, and a guest's answer to it waits`() throws {
        try office.open()
        try office.perform(.claim, by: office.ann)
        try office.perform(.note, by: office.ben)
        let letter = try office.send(.note, to: office.ann)
        let colleague = try office.take(
            one: Office.mail(from: "new@example.com", "Re: x", "In-Reply-To: <\(letter)>", text: "Quoted note"))
        #expect(colleague.outcome == .created)
        #expect(try office.watchers().isEmpty)
        let requester = try office.take(one: Office.mail("Re: x", "In-Reply-To: <\(letter)>", text: "Quoted note"))
        #expect(requester.outcome == .held)
        #expect(requester.reason.contains("not allowed"))
        #expect(try office.kinds(to: office.dora) == [.held])
        #expect(try office.kinds(to: office.rita).last == .waiting)
        #expect(try office.words().filter { $0.contains("Quoted") }.isEmpty)
        #expect(try office.watchers().isEmpty)
    }

    // MARK: Ids belong to the first

    @Test func `who cites a ticket's mail draws no answers to it away`() throws {
        let id = try office.open("Secret")
        let outsider = "Out Sider <o@elsewhere.example>"
        let beside = try office.take(
            one: Office.mail(from: outsider, "x", "References: <\(id)>"), clerk: office.clerk(.accept))
        #expect(beside.ticket == 1002)
        // The same id once more, now as the outsider's own.
        try office.take(one: Office.mail(from: outsider, "y", "Message-ID: <\(id)>"), clerk: office.clerk(.accept))
        for mail in [
            Office.mail("Re: Secret", "In-Reply-To: <\(id)>", text: "The password is…"),
            Office.mail(from: "new@example.com", "Re: Secret", "References: <\(id)>"),
        ] {
            let settled = try office.take(one: mail)
            #expect(settled.outcome == .replied)
            #expect(settled.ticket == 1001)
        }
        let person = try #require(try office.person("o@elsewhere.example"))
        #expect(Set(try office.kinds(to: person)) == [.receipt])
    }

    @Test func `of many ancestors the nearest and the root are remembered`() throws {
        let ids = (0..<60).map { "<\($0)@example.com>" }.joined(separator: " ")
        try office.take(one: Office.mail("x", "References: \(ids)"))
        for (id, ticket) in [("59", 1001), ("42", 1001), ("0", 1001), ("20", 1002)] {
            let mail = try office.take(one: Office.mail("y", "In-Reply-To: <\(id)@example.com>"))
            #expect(mail.ticket == Int64(ticket))
        }
    }
}
