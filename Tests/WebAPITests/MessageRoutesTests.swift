import Desk
import Testing

@testable import WebAPI

struct MessageRoutesTests {
    private let house: House

    init() throws { house = try House { site in site.limits.messagesPerPerson = 4 } }

    private func send(
        _ text: String, from sender: House.Who, to receiver: House.Who, headers: [(String, String)] = []
    ) throws -> Client.Answer {
        let body: JSONValue = ["to": .integer(try house.person(receiver).id.value), "text": .text(text)]
        return try house.ask(sender, "POST", "messages", body.json, headers: headers)
    }

    private func texts(_ who: House.Who, _ query: String = "") throws -> [String?] {
        try house.ask(who, "GET", "messages\(query)").json?["items"]?.elements?.map { $0["text"]?.text } ?? []
    }

    @Test func `people write to one another outside of tickets`() throws {
        let first = try send("One\r\nTwo", from: .requester, to: .owner)
        #expect(first.status == 201)
        #expect(first.json?["text"] == "One\nTwo")
        #expect(first.json?["from"]?["name"] == "requester")
        #expect(try send("Answer", from: .owner, to: .requester).status == 201)
        #expect(try send("Other", from: .requester, to: .stranger).status == 201)
        let owner = try house.person(.owner).id.value
        #expect(try texts(.requester, "?with=\(owner)") == ["Answer", "One\nTwo"])
        #expect(try texts(.requester) == ["Other", "Answer", "One\nTwo"])
        #expect(try texts(.stranger) == ["Other"])
        #expect(try texts(.admin) == [])
        let page = try house.ask(.requester, "GET", "messages?limit=2").json
        let cursor = try #require(page?["next_cursor"]?.text)
        #expect(try texts(.requester, "?limit=2&cursor=\(cursor)") == ["One\nTwo"])
        #expect(try house.ask(.owner, "GET", "me/inbox").json?["items"]?[0]?["kind"] == "message")
        let id = try #require(first.json?["id"]?.integer)
        #expect(try house.ask(.requester, "POST", "messages/\(id)/read").status == 404)
        #expect(try house.ask(.owner, "POST", "messages/\(id)/read").status == 204)
        #expect(try house.ask(.requester, "GET", "messages").json?["items"]?[2]?["read_at"] != .null)
    }

    @Test func `a receiver is named by address too, and has to be there`() throws {
        let known = #"{"to": "Owner@example.com", "text": "a"}"#
        #expect(try house.ask(.requester, "POST", "messages", known).json?["to"]?["name"] == "owner")
        for to in [#""nobody@example.com""#, "99", #""requester@example.com""#] {
            let answer = try house.ask(.requester, "POST", "messages", #"{"to": \#(to), "text": "a"}"#)
            #expect(answer.json?["type"] == "urn:intray:problem:no_such_person")
        }
        #expect(try house.ask(.requester, "POST", "messages", #"{"to": 1, "text": " "}"#).status == 422)
    }

    @Test func `too many messages wait; asking again for an answer is no new one`() throws {
        let key = [("Idempotency-Key", "a")]
        let first = try send("Hello", from: .requester, to: .owner, headers: key)
        for _ in 0..<9 {
            #expect(try send("Hello", from: .requester, to: .owner, headers: key).body == first.body)
        }
        for _ in 0..<3 { #expect(try send("Hello", from: .requester, to: .owner).status == 201) }
        let refused = try send("Hello", from: .requester, to: .owner)
        #expect(refused.status == 429)
        #expect(refused.header("Retry-After") != nil)
        #expect(try send("Hello", from: .stranger, to: .owner).status == 201)
    }
}
