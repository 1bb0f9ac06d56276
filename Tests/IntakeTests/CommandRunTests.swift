import Desk
import Intake
import Storage
import Testing
import Triage

/// Commands by mail: who may, all or nothing, and what the transcript says.
struct CommandRunTests {
    private let office: Office

    init() throws {
        office = try Office()
        try office.open()
    }

    /// A mail of a person to their own address for #1001, which proves them.
    private func command(_ text: String, by person: Person, kind: AddressToken.Kind = .reply) throws -> Settled {
        let address = try office.address(kind, for: person)
        return try office.take(one: Office.mail(from: person.address ?? "", to: address, "Re: x", text: text))
    }

    private func transcript(to person: Person) throws -> String {
        try #require(try office.notices(to: person).last { $0.kind == .transcript }?.words)
    }

    // MARK: Proof

    @Test func `an agent's commands are carried out with a token, and with a border MTA's proof`() throws {
        #expect(try command("/claim", by: office.ann).trust == .token)
        #expect(try office.ticket().owner == office.ann.id)
        let proven = try office.take(
            one: Office.mail(from: "ann@example.com", "[#1001]", Office.proof, text: "/priority urgent"))
        #expect(proven.outcome == .commanded)
        #expect(proven.trust == .proven)
        #expect(try office.ticket().priority == .urgent)
    }

    private static let unproven = [
        "X: none",
        "Authentication-Results: evil.example.com; dmarc=pass header.from=example.com",
        "Authentication-Results: mx.example.com; spf=pass smtp.mailfrom=example.com; dkim=pass header.d=example.com",
        "Received: from localhost (evil.example [203.0.113.9]) by mx.example.com; Sat\r\n" + Office.proof,
    ]

    @Test(arguments: unproven) func `without proof nothing is done, and the person whose name was used is told`(
        field: String
    ) throws {
        let forged = try office.take(
            one: Office.mail(
                from: "ann@example.com", "[#1001]", field,
                text: "/claim\n/title Visit evil.example\n/clam\n\nVisit evil.example"))
        #expect(forged.outcome == .refused)
        #expect(forged.ticket == 1001)
        #expect(try office.ticket().owner == nil)
        #expect(try office.ticket().title == "Printer")
        #expect(try office.words().count == 1)
        #expect(try office.kinds() == ["opened"])
        let words = try transcript(to: office.ann)
        #expect(words.contains("/claim\n    not done"))
        #expect(words.contains("Nothing was done"))
        #expect(!words.contains("evil"))
        #expect(try office.kinds(to: office.rita) == [.receipt])
    }

    @Test func `a refusal speaks of the ticket that the mail is about, and of no other`() throws {
        try office.take(one: Office.mail("Secret of personnel", "Delivered-To: people@support.example.com"))
        let foreign = try office.address(.reply, about: 1002, for: office.rita)
        let mail = try office.take(
            one: Office.mail(from: "ann@example.com", to: foreign, "[#1001]", text: "/claim"))
        #expect(mail.outcome == .refused)
        #expect(mail.ticket == 1001)
        let notice = try #require(try office.notices(to: office.ann).last)
        #expect(notice.kind == .transcript)
        #expect(notice.ticket == (try office.ticket().id))
    }

    @Test func `a requester's unproven command is text`() throws {
        try office.resolve()
        let mail = try office.take(one: Office.mail("[#1001]", text: "/close"))
        #expect(mail.outcome == .replied)
        #expect(try office.ticket().status == .inProgress)
        #expect(try office.words().last == "public: /close")
    }

    // MARK: Carrying out

    @Test func `several commands and an answer are one act`() throws {
        let mail = try command("/claim\n/priority high\n\nI am on my way.", by: office.ann)
        #expect(mail.outcome == .commanded)
        #expect(mail.trace.steps.last?.finding == "all 2 commands carried out")
        let ticket = try office.ticket()
        #expect(ticket.owner == office.ann.id)
        #expect(ticket.priority == .high)
        #expect(ticket.status == .inProgress)
        #expect(try office.words().last == "public: I am on my way.")
        #expect(try office.events().dropFirst().allSatisfy { $0.intake == mail.id && $0.actor == office.ann.id })
        let words = try transcript(to: office.ann)
        #expect(words == "/claim\n    done\n/priority high\n    done")
        #expect(try office.kinds(to: office.rita) == [.receipt, .reply])
    }

    @Test func `a note beside a claim begins no work`() throws {
        _ = try command("/claim\n/note\n\nThe warranty ended in May.", by: office.ann)
        #expect(try office.ticket().status == .assigned)
        #expect(try office.words().last == "internal: The warranty ended in May.")
        #expect(try office.kinds(to: office.rita) == [.receipt, .status])
    }

    @Test func `of several commands that words can go with they go with the last`() throws {
        _ = try command("/claim\n/resolve\n\nIt lives again.", by: office.ann)
        #expect(try office.kinds() == ["opened", "owner", "status", "replied", "status", "status"])
    }

    @Test func `an answer goes before what ends the agent's work`() throws {
        _ = try command("/claim", by: office.ann)
        _ = try command("/resolve\n\nIt lives again.", by: office.ann)
        #expect(try office.ticket().status == .resolved)
        #expect(try office.words().last == "public: It lives again.")
        let kinds = try office.kinds().suffix(3)
        #expect(kinds == ["replied", "status", "status"])
    }

    @Test func `an answer that resolves is one letter to who asked`() throws {
        _ = try command("/claim", by: office.ann)
        let before = try office.notices(to: office.rita).count
        _ = try command("/resolve\n\nIt lives again.", by: office.ann)
        #expect(try office.notices(to: office.rita).dropFirst(before).map(\.kind) == [.reply])
    }

    @Test func `without an answer the resolution is told by itself`() throws {
        _ = try command("/claim", by: office.ann)
        _ = try command("/resolve", by: office.ann)
        #expect(try office.kinds(to: office.rita).last == .resolved)
    }

    @Test func `a note beside the resolution stays inside`() throws {
        _ = try command("/claim", by: office.ann)
        _ = try command("/note\n/resolve\n\nHe kicked it.", by: office.ann)
        #expect(try office.ticket().status == .resolved)
        #expect(try office.words().last == "internal: He kicked it.")
        #expect(try office.kinds(to: office.rita).last == .resolved)
    }

    @Test func `a requester confirms with a word of thanks, and the ticket is not taken up again`() throws {
        try office.resolve()
        _ = try command("/close\n\nThank you!", by: office.rita)
        #expect(try office.ticket().status == .closed)
        #expect(try office.words().last == "public: Thank you!")
        #expect(try office.kinds().suffix(2) == ["replied", "status"])
        #expect(try office.kinds(to: office.ann).suffix(1) == [.reply])
    }

    @Test(arguments: [
        ("/claim\n/clam", "“/clam” is not a command; did you mean /claim?"),
        ("/claim\n/priority hot", "“/priority” wants low|normal|high|urgent."),
        ("/claim\n/transfer nobody@example.com I am away", "Nobody is known as “nobody@example.com”."),
        ("/claim\n/category A/B/C", "There is no category “A/B/C”."),
        ("/priority low\n/resolve", "Nobody owns it yet; claim it first."),
        ("/claim\n/decline", "A reason is needed."),
    ]) func `one line that cannot be carried out takes all back`(text: String, why: String) throws {
        let before = try office.ticket()
        let mail = try command("\(text)\n\nMy words.", by: office.ann)
        #expect(mail.outcome == .commanded)
        #expect(mail.trace.steps.last?.finding == "nothing carried out: \(why)")
        #expect(try office.ticket() == before)
        #expect(try office.words().count == 1)
        #expect(try office.kinds() == ["opened"])
        let words = try transcript(to: office.ann)
        #expect(words.contains(why))
        #expect(words.contains("not done, because of the line that could not be"))
        #expect(words.contains("Your text was not sent either:\n\nMy words."))
        #expect(try office.kinds(to: office.rita) == [.receipt])
    }

    @Test func `an answer that is not allowed takes the commands back too`() throws {
        // An admin sets priorities but does not answer.
        let mail = try command("/priority high\n\nMy words.", by: office.dora)
        #expect(mail.outcome == .commanded)
        #expect(try office.ticket().priority == .normal)
        #expect(try transcript(to: office.dora).contains("Only an agent may do this."))
    }

    @Test(arguments: [("/note\n\nBetween us.", AddressToken.Kind.reply), ("/watch\n\nBetween us.", .note)])
    func `words are a note by command, and by the address`(text: String, kind: AddressToken.Kind) throws {
        _ = try command(text, by: office.ann, kind: kind)
        #expect(try office.words().last == "internal: Between us.")
        #expect(try office.kinds(to: office.rita) == [.receipt])
    }

    @Test func `questions are answered and change nothing`() throws {
        let before = try office.ticket()
        _ = try command("/status\n/help", by: office.ann)
        #expect(try office.ticket() == before)
        let words = try transcript(to: office.ann)
        #expect(words.contains("/transfer WHO REASON"))
        #expect(words.hasPrefix("/status\n    see below\n/help\n"))
    }

    @Test func `a command that finds everything so already says so`() throws {
        _ = try command("/priority normal", by: office.ann)
        #expect(try transcript(to: office.ann).contains("/priority normal\n    nothing to do"))
    }

    @Test func `people are named by address, by name and as me`() throws {
        _ = try command("/assign me", by: office.ann)
        #expect(try office.ticket().owner == office.ann.id)
        _ = try command("/transfer \"ben agent\" lunch", by: office.ann)
        #expect(try office.ticket().owner == office.ben.id)
        _ = try command("/transfer ANN@example.com lunch", by: office.ben)
        #expect(try office.ticket().owner == office.ann.id)
    }

    @Test func `a name that fits two is asked back`() throws {
        try office.store.write { db in
            let other = try db.addPerson(name: "Ben Agent", address: "ben.agent@example.com", at: Office.now)
            try db.grant(.agent, to: other.id, in: office.mailbox.project.workspace)
        }
        _ = try command("/assign Ben Agent", by: office.ann)
        #expect(try office.ticket().owner == nil)
        #expect(try transcript(to: office.ann).contains("“Ben Agent” could be ben@example.com, ben.agent@example.com."))
    }

    @Test func `of two who claim the second hears who was first`() throws {
        _ = try command("/claim", by: office.ann)
        _ = try command("/claim", by: office.ben)
        #expect(try office.ticket().owner == office.ann.id)
        #expect(try transcript(to: office.ben).contains("Ann Agent owns it already."))
    }

    @Test func `commands to a closed ticket are explained`() throws {
        try office.resolve(close: true)
        let closed = try office.ticket()
        let mail = try command("/reopen\n\nOnce more.", by: office.ann)
        #expect(mail.outcome == .commanded)
        #expect(try office.ticket() == closed)
        #expect(try transcript(to: office.ann).contains("The ticket is closed; “reopen” does not fit that."))
    }

    // MARK: Guests

    @Test func `a requester confirms, and takes up again`() throws {
        try office.resolve()
        _ = try command("/reopen it broke", by: office.rita)
        #expect(try office.ticket().status == .inProgress)
        try office.perform(.resolve, by: office.ann)
        _ = try command("/close", by: office.rita)
        #expect(try office.ticket().status == .closed)
    }

    @Test(arguments: [
        "/claim", "/assign nobody@example.com", "/assign Ann", "/transfer me x", "/priority high", "/title Other",
        "/category A/B/C", "/note", "/resolve", "/start", "/decline x",
    ]) func `what is for agents is refused to a requester before anybody is looked up`(text: String) throws {
        let before = try office.ticket()
        _ = try command(text, by: office.rita)
        #expect(try office.ticket() == before)
        #expect(try transcript(to: office.rita).contains("Only an agent may do this."))
    }

    @Test func `a requester's help lists what requesters may`() throws {
        _ = try command("/help", by: office.rita)
        let words = try transcript(to: office.rita)
        #expect(words.contains("/close"))
        #expect(!words.contains("/claim"))
    }

    @Test func `who joins by commanding is joined, and sees the ticket as one who belongs`() throws {
        let letter = try office.send(.receipt, to: office.rita)
        let mail = try office.take(
            one: Office.mail(
                from: "new@example.com", "x", Office.proof, "In-Reply-To: <\(letter)>", text: "/status\n\nMe too."))
        #expect(mail.outcome == .commanded)
        let person = try #require(try office.person("new@example.com"))
        #expect(try office.watchers() == [person.id])
        #expect(try office.words().last == "public: Me too.")
    }
}
