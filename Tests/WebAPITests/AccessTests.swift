import Desk
import HTTPServer
import Storage
import Testing

@testable import WebAPI

/// Who may ask for what: every route against everybody, so that a new route without a line here fails.
struct AccessTests {
    /// A route with a request that is right in itself, the state its ticket is in, and the status for everybody in the
    /// order of `House.Who`: nobody, requester, stranger, owner, agent, admin, other admin.
    struct Line: Sendable, CustomStringConvertible {
        let route: String
        let target: String
        let body: String?
        let status: Status
        let answers: [Int]

        var description: String { route }
    }

    /// A line; names in braces stand for the ticket 1001 and the row 1 unless the target says otherwise.
    private static func line(
        _ route: String, at target: String? = nil, body: String? = nil, in status: Status = .open, _ answers: [Int]
    ) -> Line {
        let path = route.drop { $0 != "/" }.replacing("{n}", with: "1001").replacing("{id}", with: "1")
        return Line(route: route, target: target ?? String(path), body: body, status: status, answers: answers)
    }

    private static func verb(
        _ verb: String, body: String? = nil, in status: Status = .open, _ answers: [Int]
    ) -> Line {
        line("POST /api/v1/tickets/{n}/\(verb)", body: body, in: status, answers)
    }

    private static func admin(_ route: String, body: String? = nil, in status: Status = .open, _ answers: [Int]) -> Line
    {
        let parts = route.split(separator: " ")
        return line("\(parts[0]) /api/v1/admin/\(parts[1])", body: body, in: status, answers)
    }

    private static func report(_ name: String) -> Line {
        let route = "/api/v1/admin/reports/\(name)"
        return line("GET \(route)", at: "\(route)?from=2027-01-01&to=2027-02-01", admins)
    }

    private static let anyone = [200, 200, 200, 200, 200, 200, 200]
    private static let signedIn = [401, 200, 200, 200, 200, 200, 200]
    private static let admins = [401, 403, 403, 403, 403, 200, 200]
    private static let agents = [401, 403, 403, 200, 200, 403, 403]
    /// What the ticket's people may and strangers may not know of.
    private static let people = [401, 200, 404, 200, 200, 200, 404]
    /// What agents and admins of the workspace may.
    private static let staff = [401, 403, 404, 200, 200, 200, 404]
    /// What the owner alone may.
    private static let owner = [401, 403, 404, 200, 403, 403, 404]
    /// What the requester and the owner may.
    private static let pair = [401, 200, 404, 200, 403, 403, 404]

    static let general: [Line] = [
        line("GET /healthz", anyone),
        line("GET /metrics", anyone),
        line("GET /readyz", anyone),
        line("GET /api/v1/openapi.json", anyone),
        line("POST /hooks/{gateway}", at: "/hooks/none", body: "{}", [404, 404, 404, 404, 404, 404, 404]),
        line(
            "POST /api/v1/auth/login", body: #"{"address": "a", "password": "b"}"#,
            [401, 401, 401, 401, 401, 401, 401]),
        line(
            "POST /api/v1/auth/refresh", body: #"{"refresh_token": "a"}"#, [401, 401, 401, 401, 401, 401, 401]),
        line(
            "POST /api/v1/auth/password-link", body: #"{"address": "agent@example.com"}"#,
            [202, 202, 202, 429, 429, 429, 429]),
        line(
            "POST /api/v1/auth/password", body: #"{"token": "a", "password": "long enough"}"#,
            [401, 401, 401, 401, 401, 401, 401]),
        line("GET /set-password", anyone),
        line(
            "POST /api/v1/auth/session", body: #"{"address": "a", "password": "b"}"#,
            [401, 401, 401, 401, 401, 401, 401]),
        line("GET /api/v1/auth/session", signedIn),
        line("POST /api/v1/auth/logout", [401, 204, 204, 204, 204, 204, 204]),
        line("POST /api/v1/auth/logout-everywhere", [401, 204, 204, 204, 204, 204, 204]),
        line("GET /api/v1/me", signedIn),
        line("PATCH /api/v1/me", body: #"{"phone": "+493012345"}"#, signedIn),
        line("GET /api/v1/me/inbox", signedIn),
        // The first notice told the owner of the first ticket.
        line("POST /api/v1/me/inbox/{id}/read", [401, 404, 404, 204, 404, 404, 404]),
        line("POST /api/v1/me/inbox/{id}/unread", [401, 404, 404, 204, 404, 404, 404]),
        line("POST /api/v1/me/inbox/read-all", [401, 204, 204, 204, 204, 204, 204]),
        line("GET /api/v1/messages", signedIn),
        line(
            "POST /api/v1/messages", body: #"{"to": "owner@example.com", "text": "a"}"#,
            [401, 201, 201, 422, 201, 201, 201]),
        line("POST /api/v1/messages/{id}/read", [401, 404, 404, 204, 404, 404, 404]),
        line("GET /api/v1/me/tokens", signedIn),
        line(
            "POST /api/v1/me/tokens", body: #"{"name": "a", "scopes": ["read"], "days": 1}"#,
            [401, 201, 201, 201, 201, 201, 201]),
        line("DELETE /api/v1/me/tokens/{id}", [401, 404, 404, 404, 404, 404, 404]),
        line("GET /api/v1/groups", signedIn),
    ]

    static let tickets: [Line] = [
        line("GET /api/v1/tickets", signedIn),
        line("POST /api/v1/tickets", body: #"{"title": "a", "text": "b"}"#, [401, 201, 201, 201, 201, 201, 201]),
        line("GET /api/v1/tickets/{n}", people),
        line("GET /api/v1/tickets/{n}/history", people),
        line("GET /api/v1/tickets/{n}/enclosures/{id}", people),
        verb("enclosures", body: "{}", [401, 201, 404, 201, 201, 403, 404]),
        line("PATCH /api/v1/tickets/{n}", body: #"{"title": "New"}"#, people),
        line(
            "PATCH /api/v1/tickets/{n}", body: #"{"title": "New"}"#, in: .assigned, [401, 409, 404, 200, 200, 200, 404]),
        line("PATCH /api/v1/tickets/{n}", body: #"{"priority": "low"}"#, staff),
        verb("replies", body: #"{"text": "a"}"#, [401, 200, 404, 200, 200, 403, 404]),
        verb("notes", body: #"{"text": "a"}"#, staff),
        verb("claim", [401, 403, 404, 200, 200, 403, 404]),
        verb("decline", body: #"{"reason": "a"}"#, in: .assigned, owner),
        verb("transfer", body: #"{"agent": "agent", "reason": "a"}"#, in: .assigned, owner),
        verb("start", in: .assigned, owner),
        verb("resolve", in: .inProgress, owner),
        verb("confirm", in: .resolved, pair),
        verb("reopen", in: .resolved, pair),
        verb("assign", body: #"{"agent": "agent"}"#, staff),
        verb("unassign", in: .assigned, [401, 403, 404, 403, 403, 200, 404]),
        verb("priority", body: #"{"priority": "low"}"#, staff),
        verb("category", body: #"{"category_id": null}"#, staff),
        verb("watch", people),
        verb("unwatch", people),
        verb("escalate", body: #"{"reason": "a"}"#, staff),
        verb("merge", body: #"{"ticket": 1001}"#, [401, 403, 404, 200, 200, 403, 404]),
        verb("merge", body: #"{"ticket": 1001}"#, in: .resolved, owner),
        verb("links", body: #"{"ticket": 1001}"#, staff),
        line("DELETE /api/v1/tickets/{n}/links/{other}", at: "/api/v1/tickets/1001/links/9", staff),
        line("GET /api/v1/tickets/{n}/watchers", people),
        verb("watchers", people),
        verb("watchers", body: #"{"person": "agent"}"#, staff),
        line("DELETE /api/v1/tickets/{n}/watchers/{person}", at: "/api/v1/tickets/1001/watchers/99", staff),
        line("GET /api/v1/pool", agents),
        line("GET /api/v1/me/log", agents),
    ]

    static let administration: [Line] = [
        admin("GET tickets", admins),
        admin(
            "PUT tickets/{n}", body: #"{"title": "a", "priority": "low", "category_id": null, "agent": "agent"}"#,
            [401, 403, 403, 403, 403, 200, 404]),
        admin("DELETE tickets/{n}", in: .closed, [401, 403, 403, 403, 403, 204, 404]),
        admin("POST tickets/{n}/restore", in: .closed, [401, 403, 403, 403, 403, 200, 404]),
        admin("POST tickets/bulk", body: #"{"tickets": [1001], "change": {"priority": "low"}}"#, admins),
        admin("POST tickets/{n}/assign", body: #"{"agent": "agent"}"#, [401, 403, 403, 403, 403, 200, 404]),
        admin(
            "POST tickets/{n}/status", body: #"{"status": "open"}"#, in: .assigned,
            [401, 403, 403, 403, 403, 200, 404]),
        admin("POST groups", body: #"{"name": "New"}"#, [401, 403, 403, 403, 403, 201, 201]),
        admin("PATCH groups/{id}", body: #"{"name": "New"}"#, [401, 403, 403, 403, 403, 200, 404]),
        admin("DELETE groups/{id}", [401, 403, 403, 403, 403, 204, 404]),
        admin("POST categories", body: #"{"name": "New", "group_id": 1}"#, [401, 403, 403, 403, 403, 201, 403]),
        line(
            "PATCH /api/v1/admin/categories/{id}", at: "/api/v1/admin/categories/2", body: #"{"name": "New"}"#,
            [401, 403, 403, 403, 403, 200, 404]),
        line(
            "DELETE /api/v1/admin/categories/{id}", at: "/api/v1/admin/categories/2",
            [401, 403, 403, 403, 403, 204, 404]),
        admin("POST subcategories", body: #"{"name": "New", "category_id": 2}"#, [401, 403, 403, 403, 403, 201, 403]),
        line(
            "PATCH /api/v1/admin/subcategories/{id}", at: "/api/v1/admin/subcategories/3", body: #"{"name": "New"}"#,
            [401, 403, 403, 403, 403, 200, 404]),
        line(
            "DELETE /api/v1/admin/subcategories/{id}", at: "/api/v1/admin/subcategories/3",
            [401, 403, 403, 403, 403, 204, 404]),
        admin("GET people", admins),
        admin(
            "POST people", body: #"{"name": "N", "address": "n@example.com"}"#,
            [401, 403, 403, 403, 403, 201, 409]),
        admin("GET people/{id}", admins),
        admin("PATCH people/{id}", body: #"{"department": "D"}"#, admins),
        admin(
            "POST people/{id}/addresses", body: #"{"address": "n@example.com"}"#, [401, 403, 403, 403, 403, 200, 409]),
        line(
            "DELETE /api/v1/admin/people/{id}/addresses/{address}",
            at: "/api/v1/admin/people/1/addresses/requester@example.com", [401, 403, 403, 403, 403, 409, 409]),
        admin("POST people/{id}/activate", admins),
        // The third person works in a workspace that the other admin does not run.
        line(
            "POST /api/v1/admin/people/{id}/deactivate", at: "/api/v1/admin/people/3/deactivate",
            [401, 403, 403, 403, 403, 200, 403]),
        admin(
            "POST people/{id}/roles", body: #"{"workspace": "it", "role": "agent"}"#,
            [401, 403, 403, 403, 403, 200, 403]),
        line(
            "DELETE /api/v1/admin/people/{id}/roles/{workspace}/{role}",
            at: "/api/v1/admin/people/4/roles/it/agent", [401, 403, 403, 403, 403, 204, 403]),
        admin("DELETE people/{id}/sessions", [401, 403, 403, 403, 403, 204, 204]),
        admin("DELETE people/{id}/tokens", [401, 403, 403, 403, 403, 204, 204]),
        admin("GET workspaces", admins),
        admin("POST workspaces", body: #"{"slug": "ops"}"#, [401, 403, 403, 403, 403, 201, 409]),
        admin("PATCH workspaces/{id}", body: #"{"name": "New"}"#, [401, 403, 403, 403, 403, 200, 404]),
        admin("DELETE workspaces/{id}", [401, 403, 403, 403, 403, 409, 404]),
        admin("GET projects", admins),
        admin(
            "POST projects", body: #"{"workspace": "it", "slug": "ops", "address": "ops@example.com"}"#,
            [401, 403, 403, 403, 403, 201, 422]),
        admin("PATCH projects/{id}", body: #"{"lead": 3}"#, [401, 403, 403, 403, 403, 200, 404]),
        admin("DELETE projects/{id}", [401, 403, 403, 403, 403, 204, 404]),
        admin(
            "POST projects/{id}/addresses", body: #"{"address": "n@example.com"}"#,
            [401, 403, 403, 403, 403, 200, 404]),
        line(
            "DELETE /api/v1/admin/projects/{id}/addresses/{address}",
            at: "/api/v1/admin/projects/1/addresses/support@support.example.com",
            [401, 403, 403, 403, 403, 409, 404]),
        admin("POST projects/{id}/agents", body: #"{"agent": 3}"#, [401, 403, 403, 403, 403, 200, 404]),
        line(
            "DELETE /api/v1/admin/projects/{id}/agents/{person}", at: "/api/v1/admin/projects/1/agents/4",
            [401, 403, 403, 403, 403, 204, 404]),
        admin("GET audit", admins),
        admin("GET intake", admins),
        admin("GET intake/{id}", admins),
        admin("POST intake/{id}/release", [401, 403, 403, 403, 403, 409, 409]),
        admin("POST intake/{id}/replay", [401, 403, 403, 403, 403, 409, 409]),
        admin("POST intake/{id}/discard", [401, 403, 403, 403, 403, 409, 409]),
        admin("GET notices", admins),
        admin("GET notices/{id}", admins),
        admin("POST notices/{id}/retry", [401, 403, 403, 403, 403, 409, 409]),
        admin("POST notices/{id}/cancel", [401, 403, 403, 403, 403, 200, 409]),
        admin("GET addresses", admins),
        admin("POST addresses/{id}/retry", [401, 403, 403, 403, 403, 404, 404]),
        admin("GET delivery", admins),
        admin("POST delivery/resume", [401, 403, 403, 403, 403, 409, 409]),
        report("flow"), report("times"), report("quality"), report("handovers"), report("intake"),
        admin("GET reports/backlog", admins),
        line(
            "GET /api/v1/admin/reports/overview",
            at: "/api/v1/admin/reports/overview?from=2027-01-01&to=2027-02-01", admins),
    ]

    @Test(arguments: general + tickets + administration) func `everybody gets what is theirs`(line: Line) throws {
        let method = String(line.route.prefix { $0 != " " })
        let house = try furnished()
        let route = house.api.routes.first { "\($0.method.rawValue) \($0.pattern)" == line.route }
        for (who, expected) in zip(House.Who.allCases, line.answers) {
            // Everybody meets a ticket of their own, so that nobody sees what another did; its file's id goes with it.
            let number = try ticket(in: house, line.status)
            let target = line.target.replacing("/1001", with: "/\(number)")
                .replacing("enclosures/1", with: "enclosures/\(number - 1000)")
            let answer = try house.ask(who, method, target, line.body)
            #expect(answer.status == expected, "\(who.rawValue): \(answer.text)")
            #expect(house.answered.last.map { "\($0.method) \($0.route)" } == line.route)
            #expect(route?.broken(by: answer) == [], "\(who.rawValue): \(answer.text)")
        }
    }

    @Test func `every route has its line`() throws {
        let routes = Set(try House().api.routes.map { "\($0.method.rawValue) \($0.pattern)" })
        #expect(Set((Self.general + Self.tickets + Self.administration).map(\.route)) == routes)
    }

    /// A house with a path of categories, a message and a ticket.
    private func furnished() throws -> House {
        let house = try House { site in site.limits.loginsPerAddress = 100 }
        try house.store.write { db in
            let admin = try house.person(.admin).id
            let cause = Cause(.api, at: House.monday)
            var parent: CategoryID?
            for name in ["Hardware", "Printers", "Jams"] {
                parent = try db.addCategory(name, under: parent, in: house.workspace.id, by: admin, cause: cause).id
            }
            let arrival = Arrival(
                source: "it", key: "1", at: House.monday, sha256: [1], messageID: nil, sender: nil, subject: nil,
                size: 1)
            _ = try db.insert(arrival)
            _ = try db.send("Hello", from: admin, to: try house.person(.owner).id, cause: cause)
            try db.addAgent(try house.person(.agent).id, to: house.project, by: admin, cause: cause)
        }
        // One that others are merged into and tied to.
        _ = try ticket(in: house, .open)
        return house
    }

    private func ticket(in house: House, _ status: Status) throws -> Int64 {
        let file = Enclosure(name: "a", type: "text/plain", bytes: [1], sha256: [UInt8](repeating: 1, count: 32))
        return try house.ticket(status, files: [file])
    }
}
