import Chat
import Desk
import Intake
import Storage
import Testing

/// The command language in slash commands, mentions, buttons and forms: the same rules as by mail, and one audit trail.
struct ChatCommandTests {
    private let office: Office
    private let slack: Gateway

    init() throws {
        office = try Office()
        slack = try office.slack()
        try office.link("U0ANN", to: office.ann)
        try office.link("U0RITA", to: office.rita)
    }

    @discardableResult
    private func command(_ text: String, user: String = "U0ANN", key: String? = nil) throws -> String {
        let request = Calls.command(text, user: user, trigger: key ?? "\(user) \(text)")
        let answer = try office.call(request, slack)
        #expect(answer.json["response_type"] == "ephemeral")
        return answer.json["text"].text ?? ""
    }

    @discardableResult
    private func say(
        _ text: String, _ number: Int, thread: Bool = true, user: String = "U0ANN", mention: Bool = true
    ) throws -> ChatClerk.Answer {
        let body = Calls.message(
            (mention ? "<@U0BOT> " : "") + text, ts: "1795254000.00010\(number)",
            thread: thread && number > 0 ? "1795254000.000100" : nil, user: user, event: "Ev\(number)")
        return try office.take(Calls.slack(body), slack)
    }

    private func open() throws { try say("Printer dead", 0, user: "U0RITA") }

    // MARK: Slash commands

    @Test func `an agent works a ticket by its number, with one trail through one door`() throws {
        try open()
        #expect(try command("claim 1001").contains("done"))
        #expect(try command("/priority #1001 high").contains("high"))
        #expect(try command("note 1001 The warranty ended in May.").contains("agents only"))
        #expect(try command("resolve 1001\nNew toner is in.").contains("resolved"))
        #expect(
            try office.words() == [
                "public: Printer dead", "internal: The warranty ended in May.", "public: New toner is in.",
            ])
        let ticket = try office.ticket()
        #expect((ticket.status, ticket.owner, ticket.priority) == (.resolved, office.ann.id, .high))
        let events = try office.events()
        #expect(events.allSatisfy { $0.door == .chat && $0.intake != nil })
        #expect(events.dropFirst().allSatisfy { $0.actor == office.ann.id })
        #expect(try office.outcomes() == [.created] + Array(repeating: .commanded, count: 4))
        let written = try office.store.read { db in try db.ledger(before: nil, outcome: .commanded, limit: 1) }.first
        #expect(written?.ticket == 1001)
        #expect(written?.reason == "all 1 commands carried out")
    }

    @Test(arguments: [
        ("claim", "which ticket"), ("claim 4711", "no such ticket"), ("help", "decline REASON"),
        ("/clam 1001", "not a command"), ("priority 1001 blue", "wants low|normal|high|urgent"),
        ("decline 1001", "reason is needed"),
    ]) func `what cannot be done is explained, and nothing is`(text: String, words: String) throws {
        try open()
        let before = try office.ticket()
        #expect(try command(text).lowercased().contains(words.lowercased()))
        #expect(try office.ticket() == before)
        #expect(try office.ticketCount() == 1)
    }

    @Test func `words that begin with a verb are words`() throws {
        #expect(try command("start menu is broken", user: "U0RITA").contains("#1001"))
        #expect(try office.words() == ["public: start menu is broken"])
    }

    @Test func `a requester commands what is theirs and no more`() throws {
        try open()
        try office.resolve()
        #expect(try command("claim 1001", user: "U0RITA").contains("Only an agent"))
        #expect(try command("confirm 1001", user: "U0RITA").contains("closed"))
        #expect(try office.ticket().status == .closed)
    }

    @Test func `a ticket that is none of their business is not there`() throws {
        try open()
        try office.store.write { db in
            let max = try db.addPerson(name: "Max", address: "max@example.com", at: Office.now)
            try db.link(platform: "slack", installation: "T0", user: "U0MAX", to: max.id)
        }
        #expect(try command("status 1001", user: "U0MAX") == "There is no such ticket.")
    }

    @Test func `an account that is nobody's commands nothing, and hears how to be somebody`() throws {
        try say("Scanner dead", 0, user: "U0MAX")
        let before = try office.ticket()
        #expect(try command("close 1001", user: "U0MAX").contains("link YOUR-ADDRESS"))
        #expect(try office.ticket() == before)
        #expect(try office.outcomes() == [.created, .refused])
    }

    @Test func `a repeated command is carried out once`() throws {
        try open()
        try command("claim 1001", key: "1.2.x")
        #expect(try command("claim 1001", key: "1.2.x").contains("taken care of"))
        #expect(try office.outcomes() == [.created, .commanded, .duplicate])
        #expect(try office.kinds() == ["opened", "owner", "status"])
    }

    @Test func `a tie to another ticket names both outside of a thread`() throws {
        try open()
        try command("Scanner dead", user: "U0RITA")
        try command("link 1001 1002")
        #expect(try office.store.read { db in try db.links(of: TicketID(1)) } == [1002])
        try command("merge #1002 #1001")
        #expect(try office.ticket(1002).mergedInto == 1001)
    }

    // MARK: Mentions

    @Test func `verbs work in the thread, after a mention, with words below them`() throws {
        try open()
        try say("claim", 1)
        #expect(try office.ticket().owner == office.ann.id)
        try say("resolve\\nTry again now.", 2)
        #expect(try office.ticket().status == .resolved)
        #expect(try office.words().last == "public: Try again now.")
        #expect(try office.outcomes() == [.created, .commanded, .commanded])
    }

    @Test func `a sentence of the thread stays one, whatever it begins with`() throws {
        try open()
        try say("close to the window it works", 1, user: "U0RITA")
        try say("claim", 2, user: "U0RITA")
        try say("claim", 3, mention: false)
        #expect(try office.outcomes() == [.created, .replied, .replied, .replied])
        #expect(try office.ticket().owner == nil)
    }

    @Test func `a command in the thread is answered by a call of our own, to who wrote it alone`() throws {
        let outlet = ChatOutlet(platform: .slack, base: "https://slack.com/api", secret: "xoxb-1")
        let slack = try office.slack(outlet: outlet)
        try open()
        let body = Calls.message(
            "<@U0BOT> /claim", ts: "1795254001.000100", thread: "1795254000.000100", user: "U0ANN", event: "Ev9")
        let answer = try office.take(Calls.slack(body), slack)
        #expect(answer.answer == .empty(200))
        let call = try #require(answer.calls.first)
        #expect(call.url == "https://slack.com/api/chat.postEphemeral")
        let said = try JSON(call.body)
        #expect(said["user"] == "U0ANN")
        #expect(said["text"].text?.contains("#1001 is assigned") == true)
    }

    // MARK: Buttons and forms

    @Test func `claim and resolve are buttons, and done by who presses them`() throws {
        try open()
        #expect(try office.call(Calls.press("claim", "1001", user: "U0ANN"), slack) == .empty(200))
        #expect(try office.ticket().owner == office.ann.id)
        _ = try office.call(Calls.press("resolve", "1001", user: "U0ANN"), slack)
        _ = try office.call(Calls.press("reopen", "1001", user: "U0RITA"), slack)
        #expect(try office.ticket().status == .inProgress)
        _ = try office.call(Calls.press("resolve", "1001", user: "U0ANN", trigger: "again"), slack)
        _ = try office.call(Calls.press("confirm", "1001", user: "U0RITA"), slack)
        #expect(try office.ticket().status == .closed)
        #expect(try office.outcomes() == [.created] + Array(repeating: .commanded, count: 5))
        #expect(try Set(office.events().map(\.door)) == [.chat])
    }

    @Test func `a button of nobody's, or of no verb, does nothing`() throws {
        try open()
        _ = try office.call(Calls.press("claim", "1001", user: "U0MAX"), slack)
        _ = try office.call(Calls.press("explode", "1001", user: "U0ANN"), slack)
        _ = try office.call(Calls.press("claim", "rm -rf", user: "U0ANN"), slack)
        #expect(try office.outcomes() == [.created, .refused, .filed, .filed])
        #expect(try office.ticket().owner == nil)
    }

    @Test func `two agents press at once: one has it, and the other hears who`() throws {
        try office.link("U0BEN", to: office.ben)
        try open()
        _ = try office.call(Calls.press("claim", "1001", user: "U0ANN"), slack)
        #expect(try command("claim 1001", user: "U0BEN").contains("Ann Agent owns it already"))
    }

    @Test func `declining asks for the reason in a form, which declines`() throws {
        let mattermost = try office.mattermost(
            outlet: ChatOutlet(platform: .mattermost, base: "https://chat.example.org", secret: "t", callback: "c"))
        try office.link("u-ann", to: office.ann, on: "mattermost", "team")
        try open()
        try office.perform(.claim, by: office.ann)
        let pressed = try office.take(Calls.sealed("decline", "1001"), mattermost)
        #expect(pressed.answer.json == [:])
        let call = try #require(pressed.calls.first)
        #expect(call.url == "https://chat.example.org/api/v4/actions/dialogs/open")
        #expect(try office.ticket().owner == office.ann.id)
        let dialog = try JSON(call.body)["dialog"]
        let field = try #require(dialog["elements"].items.first?["name"].text)
        let sent = try office.take(
            Calls.dialog(state: dialog["state"], [field: "Not my\n/resolve\nbuilding."]), mattermost)
        #expect(sent.answer.json == [:])
        #expect(try JSON(try #require(sent.calls.first).body)["post"]["message"].text?.contains("done") == true)
        #expect(try office.ticket().status == .open)
        let declined = try #require(try office.events().first { $0.record.kind == "declined" })
        #expect(declined.reason == "Not my /resolve building.")
    }

    @Test func `where no form can be opened the words for it are told`() throws {
        try open()
        try office.link("u-ann", to: office.ann, on: "mattermost", "team")
        let answer = try office.call(Calls.sealed("decline", "1001"), try office.mattermost())
        #expect(answer.json["ephemeral_text"] == "Say why, in one line: decline #1001 REASON")
    }

    @Test func `a command without words opens a form, and the form a ticket`() throws {
        let outlet = ChatOutlet(platform: .slack, base: "https://slack.com/api", secret: "xoxb-1")
        let slack = try office.slack(outlet: outlet)
        let asked = try office.take(Calls.command("", user: "U0RITA", trigger: "1.2"), slack)
        #expect(asked.answer == .empty(200))
        let call = try #require(asked.calls.first)
        #expect(call.url == "https://slack.com/api/views.open")
        let view = try JSON(call.body)["view"]
        let sent = Calls.view(view["callback_id"].text ?? "", ["text": "Printer dead\\nIt blinks."], user: "U0RITA")
        #expect(try office.call(sent, slack).status == 200)
        #expect(try office.ticket().title == "Printer dead")
        #expect(try office.words() == ["public: Printer dead\nIt blinks."])
        #expect(try office.ticket().requester == office.rita.id)
    }

    @Test func `Mattermost's buttons carry our seal, or do nothing`() throws {
        let mattermost = try office.mattermost()
        try office.link("u-ann", to: office.ann, on: "mattermost", "team")
        try open()
        #expect(try office.call(Calls.sealed("claim", "1001", key: [1, 2, 3]), mattermost).status == 401)
        #expect(try office.call(Calls.sealed("claim", "1001", lifetime: -1), mattermost).status == 401)
        #expect(try office.ticket().owner == nil)
        let answer = try office.call(Calls.sealed("claim", "1001"), mattermost)
        #expect(answer.json["ephemeral_text"].text?.contains("done") == true)
        #expect(try office.ticket().owner == office.ann.id)
    }

    // MARK: Shortcuts

    @Test func `an agent makes a ticket of another's message, in the other's name`() throws {
        _ = try office.call(Calls.shortcut("Printer dead", author: "U0RITA", by: "U0ANN"), slack)
        #expect(try office.ticket().requester == office.rita.id)
        #expect(try office.watchers() == [office.ann.id])
        #expect(try office.events().first?.actor == office.ann.id)
        try say("Since Monday", 1, user: "U0RITA", mention: false)
        #expect(try office.words() == ["public: Printer dead", "public: Since Monday"])
        _ = try office.call(Calls.shortcut("Printer dead", author: "U0RITA", by: "U0ANN", trigger: "again"), slack)
        #expect(try office.ticketCount() == 1)
    }

    @Test func `somebody else makes their own ticket of it`() throws {
        _ = try office.call(Calls.shortcut("Printer dead", author: "U0MAX", by: "U0RITA"), slack)
        #expect(try office.ticket().requester == office.rita.id)
        #expect(try office.words() == ["public: U0MAX:\n\nPrinter dead"])
    }
}
