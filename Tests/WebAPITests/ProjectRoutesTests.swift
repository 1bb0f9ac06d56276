import Desk
import Storage
import Testing

@testable import WebAPI

struct ProjectRoutesTests {
    private let house: House

    init() throws { house = try House() }

    @Test func `an admin makes a workspace with a project, and takes both out of use`() throws {
        let made = try house.ask(.admin, "POST", "admin/workspaces", #"{"slug": "ops", "name": "Operations"}"#)
        #expect(made.status == 201)
        let workspace = try #require(made.json?["id"]?.integer)
        #expect(try house.ask(.admin, "GET", "admin/workspaces").json?["items"]?.elements?.count == 2)
        #expect(try house.ask(.otherAdmin, "GET", "admin/workspaces").json?["items"]?.elements?.count == 1)
        let renamed = try house.ask(.admin, "PATCH", "admin/workspaces/\(workspace)", #"{"name": "Ops"}"#)
        #expect(renamed.json?["name"] == "Ops")
        let body = #"{"workspace": "ops", "slug": "night", "address": "Night@example.com"}"#
        let project = try house.ask(.admin, "POST", "admin/projects", body)
        #expect(project.status == 201)
        #expect(project.json?["addresses"] == ["night@example.com"])
        #expect(
            try house.ask(.admin, "POST", "admin/projects", body).json?["type"] == "urn:intray:problem:address_taken")
        let other = #"{"workspace": "ops", "slug": "night", "address": "other@example.com"}"#
        #expect(try house.ask(.admin, "POST", "admin/projects", other).json?["type"] == "urn:intray:problem:slug_taken")
        let ticket = #"{"title": "a", "text": "b", "workspace": "ops"}"#
        #expect(try house.ask(.requester, "POST", "tickets", ticket).json?["project"] == "night")
        #expect(try house.ask(.admin, "DELETE", "admin/workspaces/\(workspace)").status == 409)
        let id = try #require(project.json?["id"]?.integer)
        #expect(try house.ask(.admin, "DELETE", "admin/projects/\(id)").status == 204)
        #expect(try house.ask(.admin, "DELETE", "admin/projects/\(id)").status == 404)
        #expect(try house.ask(.requester, "POST", "tickets", ticket).status == 422)
        #expect(try house.ask(.admin, "DELETE", "admin/workspaces/\(workspace)").status == 204)
        #expect(try house.ask(.requester, "GET", "tickets/1001").json?["project"] == "night")
    }

    @Test func `a project has a lead, addresses and agents`() throws {
        let path = "admin/projects/\(house.project.id.value)"
        let owner = try house.person(.owner).id.value
        let lead = try house.ask(.admin, "PATCH", path, #"{"lead": \#(owner), "name": "Help desk"}"#)
        #expect(lead.json?["lead"]?["name"] == "owner")
        #expect(lead.json?["name"] == "Help desk")
        let stranger = try house.person(.stranger).id.value
        #expect(try house.ask(.admin, "PATCH", path, #"{"lead": \#(stranger)}"#).status == 422)
        #expect(try house.ask(.admin, "PATCH", path, #"{"address": "no@example.com"}"#).status == 404)
        #expect(try house.ask(.admin, "POST", "\(path)/addresses", #"{"address": "help@example.com"}"#).status == 200)
        #expect(try house.ask(.admin, "PATCH", path, #"{"address": "help@example.com", "lead": null}"#).status == 200)
        #expect(try house.ask(.admin, "DELETE", "\(path)/addresses/support@support.example.com").status == 204)
        #expect(try house.ask(.admin, "POST", "\(path)/agents", #"{"agent": \#(stranger)}"#).status == 422)
        #expect(try house.ask(.admin, "POST", "\(path)/agents", #"{"agent": \#(owner)}"#).status == 200)
        let project = try house.ask(.admin, "GET", "admin/projects?workspace=it").json?["items"]?[0]
        #expect(project?["address"] == "help@example.com")
        #expect(project?["addresses"] == ["help@example.com"])
        #expect(project?["lead"] == .null)
        #expect(project?["agents"]?[0]?["name"] == "owner")
        #expect(try house.ask(.admin, "DELETE", "\(path)/agents/\(owner)").status == 204)
        #expect(try house.ask(.admin, "DELETE", "\(path)/agents/\(owner)").status == 404)
    }
}
