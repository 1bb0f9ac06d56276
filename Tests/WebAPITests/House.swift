import Desk
import HTTPServer
import Sodium
import Storage
import Synchronization
import TestSupport
import WebAPI

/// A whole API on a real store behind a real server, with the people of a small house.
final class House: Sendable {
    /// Who may ask for something.
    enum Who: String, CaseIterable, Sendable {
        /// Nobody signed in.
        case nobody
        /// Asks for tickets.
        case requester
        /// A person like any other.
        case stranger
        /// Works tickets, and owns what the test gives them.
        case owner
        /// Works tickets too.
        case agent
        /// Runs the workspace.
        case admin
        /// Runs another workspace.
        case otherAdmin
    }

    /// What changes while the server runs.
    private final class State: Sendable {
        let now = Mutex(House.monday)
        let requests = Mutex(0)
        let answered = Mutex<[Answered]>([])
        let writes = Mutex(0)
    }

    let directory: TemporaryDirectory
    let store: Store
    let api: API
    let server: Server
    let workspace: Workspace
    let project: Project
    let people: [Who: Person]
    private let sessions: [Who: SessionID]
    private let state = State()

    static let key = [UInt8](repeating: 7, count: 32)
    static let mint = TokenMint(currentKey: 1) { number, message in
        number == 1 ? HMACSHA256.authenticate(key: key, message: message) : nil
    }
    static let monday = Moment(seconds: 1_800_000_000)
    static let password = "correct horse battery staple"

    init(proxies: TrustedProxies = TrustedProxies(), _ adjust: (inout Site) -> Void = { _ in }) throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.path("desk.sqlite"))
        (workspace, project, people) = try House.fill(store)
        sessions = try store.write { [people] db in
            try people.mapValues { try House.session(of: $0, at: House.monday, &db).id }
        }
        let state = state
        var site = Site(
            store: store, signingKey: House.key, clock: { state.now.withLock { $0 } },
            requestID: {
                state.requests.withLock { count in
                    count += 1
                    return "r\(count)"
                }
            })
        site.mint = House.mint
        site.log = { answered in state.answered.withLock { $0.append(answered) } }
        site.wrote = { state.writes.withLock { $0 += 1 } }
        site.limits.ticketsPerPerson = 1_000
        site.limits.ticketsPerClient = 1_000
        adjust(&site)
        let api = try API(site, passwordCost: .minimal)
        self.api = api
        server = try Server(
            threads: 8, proxies: proxies, limits: api.limits, rejected: { api.respond(to: $0) },
            handler: { api.respond(to: $0) })
    }

    private static func fill(_ store: Store) throws -> (Workspace, Project, [Who: Person]) {
        try store.write { db in
            let workspace = try db.ensureWorkspace("it")
            let project = try db.ensureProject("helpdesk", in: workspace.id, addresses: ["support@support.example.com"])
            let other = try db.ensureWorkspace("hr")
            var people: [Who: Person] = [:]
            for who in Who.allCases where who != .nobody {
                let person = try db.addPerson(
                    name: who.rawValue, address: "\(who.rawValue)@example.com", at: House.monday)
                switch who {
                case .owner, .agent: try db.grant(.agent, to: person.id, in: workspace.id)
                case .admin: try db.grant(.admin, to: person.id, in: workspace.id)
                case .otherAdmin: try db.grant(.admin, to: person.id, in: other.id)
                case .nobody, .requester, .stranger: break
                }
                people[who] = person
            }
            return (workspace, project, people)
        }
    }

    var now: Moment { state.now.withLock { $0 } }
    /// What was answered so far, as the log has it.
    var answered: [Answered] { state.answered.withLock { $0 } }
    /// How often something was written.
    var writes: Int { state.writes.withLock { $0 } }

    func pass(seconds: Int64) { state.now.withLock { $0 = $0.adding(seconds: seconds) } }

    func person(_ who: Who) throws -> Person {
        guard let person = people[who] else { throw Client.Failure(what: "nobody is not a person") }
        return person
    }

    func token(_ who: Who) throws -> String {
        guard let session = sessions[who] else { throw Client.Failure(what: "nobody has no session") }
        return House.token(of: try person(who), in: session, at: now)
    }

    /// A token of somebody who signs in for it.
    static func token(of person: Person, at now: Moment, _ db: inout Transaction) throws -> String {
        token(of: person, in: try session(of: person, at: now, &db).id, at: now)
    }

    private static func token(of person: Person, in session: SessionID, at now: Moment) -> String {
        AccessToken(person: person.id, session: session, expires: now.adding(seconds: 900)).signed(with: key, at: now)
    }

    private static func session(of person: Person, at now: Moment, _ db: inout Transaction) throws -> Session {
        try db.startSession(
            of: person.id, refreshToken: "of person \(person.id.value)", until: now.adding(seconds: 30 * 86_400),
            cause: Cause(.api, at: now))
    }

    /// Asks over a real socket; `json` is the body's text.
    @discardableResult
    func ask(
        _ who: Who, _ method: String, _ target: String, _ json: String? = nil, headers: [(String, String)] = []
    ) throws -> Client.Answer {
        let isTyped = json == nil || headers.contains { $0.0 == "Content-Type" }
        let type = isTyped ? [] : [("Content-Type", "application/json")]
        return try send(who, method, target, Array((json ?? "").utf8), headers: headers + type)
    }

    /// Asks over a real socket with any bytes as the body.
    func send(
        _ who: Who, _ method: String, _ target: String, _ body: [UInt8], headers: [(String, String)] = []
    ) throws -> Client.Answer {
        let signedIn = who == .nobody ? [] : [("Authorization", "Bearer \(try token(who))")]
        let path = target.hasPrefix("/") || target == "*" ? target : "/api/v1/\(target)"
        return try Client(port: server.port).send(method, path, headers: headers + signedIn, body: body)
    }

    /// A ticket by the requester, in the state that is wanted; the owner owns it from “assigned” on.
    @discardableResult
    func ticket(_ status: Status = .open, title: String = "Printer", files: [Enclosure] = []) throws -> Int64 {
        let requester = try person(.requester)
        let owner = Actor(try person(.owner).id, roles: [.agent, .requester])
        let cause = Cause(.mail, at: now)
        return try store.write { db in
            let draft = ReplyDraft(text: "It jams.", enclosures: files)
            var ticket = try db.open(
                Opening(project: project, requester: requester.id, title: title, draft: draft), cause: cause)
            let steps: [Action] =
                switch status {
                case .open: []
                case .assigned: [.claim]
                case .inProgress: [.claim, .start]
                case .resolved, .closed: [.claim, .resolve]
                }
            for action in steps { ticket = try db.perform(action, on: ticket, by: owner, cause: cause) }
            if status == .closed {
                let asker = Actor(requester.id, roles: [.requester])
                try db.perform(.close, on: ticket, by: asker, cause: cause)
            }
            return ticket.number
        }
    }
}
