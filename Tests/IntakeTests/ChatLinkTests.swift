import Chat
import Desk
import Intake
import Notices
import Storage
import Testing

/// Chat accounts become people by a code that goes to their mail.
struct ChatLinkTests {
    private let office: Office
    private let slack: Gateway

    init() throws {
        office = try Office()
        slack = try office.slack()
    }

    private func command(
        _ text: String, user: String = "U0NEW", key: String? = nil, via gateway: Gateway? = nil,
        after seconds: Int64 = 0
    ) throws -> String {
        let request = Calls.command(
            text, user: user, trigger: key ?? "\(user) \(text) \(seconds)", at: Office.now.seconds + seconds)
        return try office.call(request, gateway ?? slack, after: seconds).json["text"].text ?? ""
    }

    /// The code in the latest letter to somebody, as the letter's writer makes it.
    private func code(for person: Person) throws -> String {
        let notice = try #require(try office.notices(to: person).last { $0.kind == .link })
        return try #require(Office.mint.text(for: AddressToken(.link, about: notice.id.value, person: person.id)))
    }

    private func holder(of user: String) throws -> Person? {
        try office.store.read { db in try db.person(platform: "slack", installation: "T0", user: user) }
    }

    @Test func `an account is tied by the code that its letter brings, and commands from then on`() throws {
        #expect(try command("link rita@example.com").contains("code"))
        #expect(try holder(of: "U0NEW") == nil)
        let notice = try #require(try office.notices(to: office.rita).last)
        #expect((notice.kind, notice.state, notice.detail) == (.link, .queued, "new (slack)"))
        #expect(try command("link \(code(for: office.rita))") == "This account is Rita Requester's from now on.")
        #expect(try holder(of: "U0NEW") == office.rita)
        #expect(try office.outcomes() == [.commanded, .commanded])
        #expect(try command("claim 4711") == "There is no such ticket.")
    }

    @Test func `the code is in no table`() throws {
        _ = try command("link rita@example.com")
        let code = try code(for: office.rita)
        let entries = try office.store.read { db in try db.ledger(before: nil, outcome: nil, limit: 10) }
        let notices = try office.notices()
        #expect(!entries.contains { "\($0)".contains(code) })
        #expect(!notices.contains { "\($0)".contains(code) })
    }

    @Test func `an address of nobody is answered as one of somebody, and no letter goes`() throws {
        let known = try command("link rita@example.com", key: "1")
        let unknown = try command("link nobody@example.com", key: "2")
        #expect(known == unknown)
        #expect(try office.notices().map(\.recipient) == [office.rita.id])
        #expect(try office.outcomes() == [.commanded, .commanded])
    }

    /// The code in the latest letter to somebody who is nobody here yet.
    private func codeForNewcomer() throws -> String {
        let notice = try #require(try office.notices().last { $0.kind == .link })
        #expect((notice.recipient, notice.state, notice.project) == (.nobody, .queued, office.mailbox.project.id))
        return try #require(Office.mint.text(for: AddressToken(.link, about: notice.id.value, person: .nobody)))
    }

    @Test func `who may write mail without being known becomes a person by the code`() throws {
        let open = try office.slack(welcoming: "example.com")
        let told = try command("link Zoe@example.com", via: open)
        #expect(try office.notices().map(\.address) == ["Zoe@example.com"])
        #expect(try office.person("zoe@example.com") == nil)
        #expect(try command("link nobody@elsewhere.example", via: open) == told)
        #expect(try office.notices().count == 1)
        let code = try codeForNewcomer()
        #expect(try command("link \(code)", user: "U0EVE", via: open).contains("not good"))
        #expect(try command("link \(code)", via: open).contains("from now on"))
        let zoe = try #require(try office.person("zoe@example.com"))
        #expect(zoe.name == "new")
        #expect(try holder(of: "U0NEW") == zoe)
        #expect(try command("link \(code)", key: "again", via: open).contains("not good"))
        #expect(try command("status 4711", via: open) == "There is no such ticket.")
    }

    @Test func `an account that asked before has the address from then on, and its tickets stay its own`() throws {
        let open = try office.slack(welcoming: "example.com")
        _ = try command("Printer dead", via: open)
        let stranger = try #require(try holder(of: "U0NEW"))
        _ = try command("link zoe@example.com", via: open)
        _ = try command("link \(codeForNewcomer())", via: open)
        #expect(try office.person("zoe@example.com")?.id == stranger.id)
        #expect(try office.ticket().requester == stranger.id)
        #expect(try command("status 1001", via: open).contains("#1001"))
    }

    @Test func `an address that became somebody's meanwhile ties the account to them`() throws {
        let open = try office.slack(welcoming: "example.com")
        _ = try command("link zoe@example.com", via: open)
        let code = try codeForNewcomer()
        let zoe = try office.store.write { db in
            try db.addPerson(name: "Zoe", address: "zoe@example.com", at: Office.now)
        }
        #expect(try command("link \(code)", via: open) == "This account is Zoe's from now on.")
        #expect(try holder(of: "U0NEW") == zoe)
    }

    @Test func `an address of nobody gets no more codes than anybody's`() throws {
        let open = try office.slack(welcoming: "example.com")
        for number in 0..<8 { _ = try command("link zoe@example.com", user: "U\(number)", via: open) }
        #expect(try office.notices().count == 5)
    }

    @Test func `a code is good for the account that asked, once, and for an hour`() throws {
        _ = try command("link rita@example.com")
        let code = try code(for: office.rita)
        #expect(try command("link \(code)", user: "U0EVE").contains("not good"))
        #expect(try command("link \(code)", after: 3_601).contains("not good"))
        #expect(try command("link \(code.dropLast())a").contains("not good"))
        let foreign = try #require(Office.mint.text(for: AddressToken(.reply, about: 1, person: office.rita.id)))
        #expect(try command("link \(foreign)").contains("not good"))
        #expect(try holder(of: "U0EVE") == nil)
        #expect(try command("link \(code)", key: "first").contains("from now on"))
        #expect(try command("link \(code)", key: "second").contains("not good"))
        #expect(try office.outcomes().filter { $0 == .refused }.count == 5)
    }

    @Test func `codes are not asked for without end`() throws {
        for number in 0..<5 { #expect(try command("link x\(number)@example.com").contains("on its way")) }
        #expect(try command("link rita@example.com").contains("Too many"))
        #expect(try office.notices().isEmpty)
        for number in 0..<8 { _ = try command("link ann@example.com", user: "U\(number)") }
        #expect(try office.notices(to: office.ann).count == 5)
        #expect(try command("link rita@example.com", after: 3_601).contains("on its way"))
    }

    @Test func `what was asked before the account was somebody's is theirs afterwards`() throws {
        _ = try command("Printer dead")
        let stranger = try office.ticket().requester
        #expect(stranger != office.rita.id)
        _ = try command("link rita@example.com")
        _ = try command("link \(code(for: office.rita))")
        #expect(try office.ticket().requester == office.rita.id)
        let change = try #require(try office.events().last)
        #expect(Change(change.record) == .requester(from: stranger, to: office.rita.id))
        #expect(change.door == .chat)
        let past = try #require(PastTicket(try office.ticket(), at: Office.now, events: try office.events()))
        #expect(past.ticket.requester == office.rita.id)
    }

    @Test func `short words after the word are words`() throws {
        #expect(try command("link broken").contains("#1001"))
        #expect(try office.words() == ["public: link broken"])
    }

    @Test func `where strangers may not ask they are told how to be none`() throws {
        let strict = try office.slack(strangers: .mustLink)
        let request = Calls.command("Printer dead", user: "U0NEW", trigger: "1")
        let answer = try office.call(request, strict)
        #expect(answer.json["text"].text?.contains("link YOUR-ADDRESS") == true)
        #expect(try office.outcomes() == [.refused])
        #expect(try office.ticketCount() == 0)
        try office.link("U0RITA", to: office.rita)
        _ = try office.call(Calls.command("Printer dead", user: "U0RITA", trigger: "2"), strict)
        #expect(try office.ticketCount() == 1)
    }

    @Test func `a guest of another company is not asked for by name, a colleague is, once`() throws {
        let outlet = ChatOutlet(platform: .slack, base: "https://slack.com/api", secret: "xoxb-1")
        let slack = try office.slack(outlet: outlet)
        for number in 1...2 {
            let body = Calls.message("<@U0BOT> dead", ts: "\(number).1", user: "U0NEW", event: "Ev\(number)")
            _ = try office.call(Calls.slack(body), slack)
        }
        let guest = Calls.message("<@U0BOT> dead", ts: "3.1", user: "U0GUEST", event: "Ev3")
            .replacing("\"team\":\"T0\"", with: "\"team\":\"T9\"")
        _ = try office.call(Calls.slack(guest), slack)
        let wanted = try office.store.read { db in try db.dueErrands(at: Office.now, limit: 10) }
        let account = ChatAccount(platform: "slack", installation: "T0", user: "U0NEW")
        #expect(wanted.map(\.task) == [.address(of: account)])
    }
}
