import Desk
import Foundation
import HTTPServer
import SQLite
import Sodium
import Storage
import WebAPI

/// The real API over a seeded store, on a port of loopback, with an agent and an admin of every workspace.
struct ApiSite {
    let server: Server
    let agent: String
    let admin: String
    /// The numbers of all tickets, of those that nobody owns and of those that may change; and people to filter by.
    let tickets: [Int64]
    let unowned: [Int64]
    let unclosed: [Int64]
    let requesters: [Int64]
    let reports: [String]

    init(path: String) throws {
        let store = try Store(path: path)
        let key = RandomBytes.make(32)
        let (agent, admin) = try store.write { db in
            (try ApiSite.signIn(.agent, key, &db), try ApiSite.signIn(.admin, key, &db))
        }
        self.agent = agent
        self.admin = admin
        var site = Site(
            store: store, signingKey: key, clock: { Moment.clock }, requestID: { RandomBytes.token(bytes: 9) })
        site.limits.ticketsPerPerson = .max
        site.limits.ticketsPerClient = .max
        let api = try API(site)
        reports = api.routes.filter { $0.pattern.contains("/admin/reports/") }.map { route in
            let hasPeriod = route.query.contains { $0.name == "from" }
            return route.pattern + (hasPeriod ? "?from=2023-01-01&to=2025-12-31&zone=Europe/Berlin" : "")
        }
        server = try Server(
            limits: api.limits, rejected: { api.respond(to: $0) },
            handler: { api.respond(to: $0) })
        var database = try Database(path: path, mode: .readOnly)
        tickets = try database.rows("SELECT number FROM tickets") { row in row.int(0) }
        unowned = try database.rows("SELECT number FROM tickets WHERE status = 'open'") { row in row.int(0) }
        unclosed = try database.rows("SELECT number FROM tickets WHERE status <> 'closed'") { row in row.int(0) }
        requesters = try database.rows("SELECT id FROM people LIMIT 5000") { row in row.int(0) }
    }

    /// The field that lets somebody in who has a role in every workspace.
    private static func signIn(_ role: Role, _ key: [UInt8], _ db: inout Transaction) throws -> String {
        let now = Moment.clock
        let address = "bench.\(role.rawValue)@agents.example"
        let person =
            try db.person(address: address) ?? db.addPerson(name: "Bench \(role.rawValue)", address: address, at: now)
        for workspace in try db.workspaces() { try db.grant(role, to: person.id, in: workspace.id) }
        let end = now.adding(seconds: 86_400)
        let session = try db.startSession(
            of: person.id, refreshToken: RandomBytes.token(), until: end, cause: Cause(.api, at: now))
        let token = AccessToken(person: person.id, session: session.id, expires: end).signed(with: key, at: now)
        return "Authorization: Bearer \(token)\r\n"
    }
}

extension Moment {
    /// The time of the system.
    fileprivate static var clock: Moment {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Moment(micros: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
