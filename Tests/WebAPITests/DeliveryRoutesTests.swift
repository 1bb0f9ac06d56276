import Desk
import Storage
import Testing

@testable import WebAPI

struct DeliveryRoutesTests {
    private let house: House

    init() throws { house = try House() }

    /// Has letters to the requester come back, each sent after the one before.
    private func fail(_ count: Int) throws {
        for number in 0..<count {
            house.pass(seconds: 60)
            try house.ticket()
            try house.store.write { db in
                let now = house.now
                let sent = try db.claimNotices(for: "courier", limit: 100, now: now, leaseSeconds: 60)
                for notice in sent { try db.succeed(notice, messageID: "\(notice.id.value)@x", at: now) }
                let receipt = try #require(sent.first { $0.kind == .receipt })
                let cause = Cause(.mail, at: now.adding(seconds: 1))
                try db.bounce(receipt, "5.1.1 550 no such user (\(number))", cause: cause)
            }
        }
    }

    @Test func `an address that keeps failing is shown to admins, and is good again on their word`() throws {
        try fail(1)
        #expect(try house.ask(.admin, "GET", "admin/addresses").json?["items"] == [])
        #expect(try house.ask(.admin, "GET", "admin/addresses?state=all").json?["items"]?.elements?.count == 1)
        try fail(1)
        let listed = try house.ask(.admin, "GET", "admin/addresses").json?["items"]?[0]
        let person = try #require(house.people[.requester])
        #expect(listed?["address"] == .text(person.address?.lowercased() ?? ""))
        #expect(listed?["person"]?["id"]?.integer == person.id.value)
        #expect(listed?["failures"] == 2)
        #expect(listed?["words"] == "5.1.1 550 no such user (0)")
        let id = try #require(listed?["id"]?.integer)
        let shown = try house.ask(.admin, "GET", "admin/people/\(person.id.value)").json
        #expect(shown?["failing_since"] == listed?["since"])
        #expect(try house.ask(.admin, "POST", "admin/addresses/\(id)/retry").status == 200)
        #expect(try house.ask(.admin, "GET", "admin/addresses?state=all").json?["items"] == [])
        #expect(try house.ask(.admin, "POST", "admin/addresses/\(id)/retry").status == 404)
        #expect(try house.ask(.admin, "GET", "admin/people/\(person.id.value)").json?["failing_since"] == .null)
    }

    @Test(arguments: ["state=broken", "limit=0", "cursor=x"])
    func `what is no such list is refused`(query: String) throws {
        #expect(try house.ask(.admin, "GET", "admin/addresses?\(query)").status == 422)
    }

    @Test func `letters that are paused go again on an admin's word`() throws {
        #expect(try house.ask(.admin, "GET", "admin/delivery").json?["paused_until"] == .null)
        #expect(try house.ask(.admin, "POST", "admin/delivery/resume").status == 409)
        try house.ticket()
        let brakes = Brakes(perTicket: nil, perPerson: nil, perHour: 1)
        let dispatch = try house.store.write { db in
            try db.dispatch(for: "courier", limit: 9, under: brakes, now: house.now, leaseSeconds: 60)
        }
        let until = try #require(dispatch.paused)
        #expect(dispatch.notices.isEmpty)
        #expect(try house.ask(.admin, "GET", "admin/delivery").json?["paused_until"] == .text(until.rfc3339))
        #expect(try house.ask(.admin, "GET", "me/inbox").json?["items"]?[0]?["kind"] == "alarm")
        #expect(try house.ask(.admin, "POST", "admin/delivery/resume").json?["paused_until"] == .null)
        #expect(try house.ask(.admin, "GET", "admin/delivery").json?["paused_until"] == .null)
        let due = try house.store.read { db in try db.nextNoticeDue() }
        #expect(due == house.now)
    }

    @Test func `a person chooses how often they get letters`() throws {
        #expect(try house.ask(.requester, "GET", "me").json?["digest"] == "none")
        let changed = try house.ask(.requester, "PATCH", "me", #"{"digest": "daily"}"#)
        #expect(changed.json?["digest"] == "daily")
        #expect(try house.ask(.requester, "PATCH", "me", #"{"digest": "weekly"}"#).status == 422)
    }

    @Test func `a program that wants no more calls is named`() throws {
        #expect(try house.ask(.admin, "GET", "admin/delivery").json?["closed"] == [])
        let crm = Channel.webhook(subscription: "crm")
        try house.store.write { db in
            try db.setOutlets([
                Outlet(
                    subscription: "crm", address: "https://crm.example.com", workspace: nil,
                    announcements: Announcement.usual)
            ])
            try db.closeOutlet(crm, "410", at: house.now)
        }
        let closed = try house.ask(.admin, "GET", "admin/delivery").json?["closed"]
        #expect(closed == [["channel": "webhook:crm", "since": .text(house.now.rfc3339)]])
    }
}
