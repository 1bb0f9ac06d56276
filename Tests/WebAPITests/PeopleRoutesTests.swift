import Desk
import Storage
import Testing

@testable import WebAPI

struct PeopleRoutesTests {
    private let house: House

    init() throws { house = try House() }

    private func id(_ who: House.Who) throws -> Int64 { try house.person(who).id.value }

    private func audit(_ query: String) throws -> [JSONValue] {
        try house.ask(.admin, "GET", "admin/audit?\(query)").json?["items"]?.elements ?? []
    }

    @Test func `people say themselves what they are, and take it back by null`() throws {
        let json = #"""
            {"name": " Rita ", "phone": "+493012345678", "profession": "Cook", "department": "Kitchen",
             "organization": "Inn", "postal_address": "Weg 1\r\n10115 Berlin", "language": "de", "notices": "none"}
            """#
        let changed = try house.ask(.requester, "PATCH", "me", json)
        #expect(changed.status == 200)
        let me = try house.ask(.requester, "GET", "me").json
        #expect(me == changed.json)
        #expect(me?["name"] == "Rita")
        #expect(me?["phone"] == "+493012345678")
        #expect(me?["postal_address"] == "Weg 1\n10115 Berlin")
        #expect(me?["notices"] == "none")
        #expect(me?["addresses"] == ["requester@example.com"])
        let cleared = try house.ask(.requester, "PATCH", "me", #"{"phone": null}"#).json
        #expect(cleared?["phone"] == .null)
        #expect(cleared?["profession"] == "Cook")
        let events = try audit("entity=person&entity_id=\(id(.requester))&action=profile_changed")
        #expect(events.count == 9)
        #expect(events[0]["before"]?.text == "\(try id(.requester)) phone +493012345678")
    }

    @Test(arguments: [
        #"{"phone": "030 12345"}"#, #"{"phone": "+210123456"}"#, #"{"phone": ""}"#, #"{"name": " "}"#,
        #"{"notices": "fax"}"#, #"{"active": false}"#, #"{"address": "x@example.com"}"#, "{}", #"{"language": null}"#,
    ]) func `what is no profile is refused`(json: String) throws {
        #expect(try house.ask(.requester, "PATCH", "me", json).status == 422)
    }

    @Test func `an admin gives a person addresses, and chooses where letters go`() throws {
        let path = "admin/people/\(try id(.requester))"
        let added = try house.ask(.admin, "POST", "\(path)/addresses", #"{"address": "Rita@example.org"}"#)
        #expect(added.json?["addresses"] == ["requester@example.com", "rita@example.org"])
        #expect(try house.ask(.admin, "POST", "\(path)/addresses", #"{"address": "agent@example.com"}"#).status == 409)
        #expect(try house.ask(.admin, "PATCH", path, #"{"address": "agent@example.com"}"#).status == 404)
        #expect(
            try house.ask(.admin, "PATCH", path, #"{"address": "rita@example.org"}"#).json?["address"]
                == "rita@example.org")
        #expect(try house.ask(.admin, "DELETE", "\(path)/addresses/rita@example.org").status == 409)
        #expect(try house.ask(.admin, "DELETE", "\(path)/addresses/REQUESTER%40example.com").status == 204)
        #expect(try house.ask(.admin, "GET", path).json?["addresses"] == ["rita@example.org"])
        #expect(try house.ask(.admin, "DELETE", "\(path)/addresses/requester@example.com").status == 404)
    }

    @Test func `who is deactivated is out at once, and comes in again with a new session only`() throws {
        try house.ticket()
        let path = "admin/people/\(try id(.requester))"
        #expect(try house.ask(.requester, "GET", "me").status == 200)
        #expect(try house.ask(.admin, "POST", "\(path)/deactivate").json?["active"] == false)
        #expect(try house.ask(.requester, "GET", "me").status == 401)
        #expect(try house.ask(.admin, "GET", "admin/tickets").json?["items"]?[0]?["requester"]?["name"] == "requester")
        #expect(try house.ask(.admin, "POST", "\(path)/activate").json?["active"] == true)
        #expect(try house.ask(.requester, "GET", "me").status == 401)
    }

    @Test func `roles are given and taken by who runs the workspace, but for the last admin's`() throws {
        let path = "admin/people/\(try id(.stranger))/roles"
        let agent = #"{"workspace": "it", "role": "agent"}"#
        #expect(try house.ask(.admin, "POST", path, agent).json?["roles"]?[0]?["role"] == "agent")
        #expect(try house.ask(.stranger, "GET", "tickets").status == 200)
        #expect(try house.ask(.otherAdmin, "POST", path, agent).status == 403)
        #expect(try house.ask(.admin, "DELETE", "\(path)/it/agent").status == 204)
        #expect(try house.ask(.admin, "DELETE", "\(path)/it/agent").status == 404)
        #expect(try house.ask(.admin, "DELETE", "\(path)/it/king").status == 404)
        #expect(try house.ask(.admin, "DELETE", "\(path)/none/agent").status == 404)
        let own = "admin/people/\(try id(.admin))/roles/it/admin"
        #expect(try house.ask(.admin, "DELETE", own).json?["type"] == "urn:intray:problem:last_admin")
    }

    @Test func `an admin cannot get at who works in a workspace of others`() throws {
        let path = "admin/people/\(try id(.otherAdmin))"
        for (method, target, json) in [
            ("PATCH", path, #"{"name": "X"}"#), ("POST", "\(path)/addresses", #"{"address": "mine@example.com"}"#),
            ("POST", "\(path)/deactivate", nil), ("DELETE", "\(path)/sessions", nil), ("DELETE", "\(path)/tokens", nil),
        ] {
            let answer = try house.ask(.admin, method, target, json)
            #expect(answer.status == 403)
            #expect(answer.json?["type"] == "urn:intray:problem:works_elsewhere")
        }
        #expect(try house.ask(.otherAdmin, "GET", "me").json?["name"] == "otherAdmin")
    }

    @Test func `an admin ends the sessions and takes back the tokens of others`() throws {
        let made = try house.ask(.agent, "POST", "me/tokens", #"{"name": "a", "scopes": ["read"], "days": 1}"#)
        let secret = try #require(made.json?["token"]?.text)
        let bearer = [("Authorization", "Bearer \(secret)")]
        #expect(try house.ask(.nobody, "GET", "me", headers: bearer).status == 200)
        let path = "admin/people/\(try id(.agent))"
        #expect(try house.ask(.admin, "DELETE", "\(path)/tokens").status == 204)
        #expect(try house.ask(.nobody, "GET", "me", headers: bearer).status == 401)
        #expect(try house.ask(.agent, "GET", "me").status == 200)
        #expect(try house.ask(.admin, "DELETE", "\(path)/sessions").status == 204)
        #expect(try house.ask(.agent, "GET", "me").status == 401)
        let events = try audit("person=\(id(.admin))")
        #expect(events.map { $0["kind"]?.text } == ["sessions_ended", "tokens_revoked", "signed_in"])
    }
}
