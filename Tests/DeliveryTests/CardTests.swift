import Chat
import Desk
import Storage
import TestSupport
import Testing

@testable import Delivery

/// Cards go along with their tickets, and never offer what was done.
struct CardTests {
    private static let slackDone = Outside.answer(200, body: #"{"ok":true,"channel":"C0AGENTS","ts":"18.2"}"#)

    private func actions(_ body: JSON) -> [String] {
        body["blocks"].items.flatMap { $0["elements"].items }.compactMap { $0["action_id"].text }
    }

    @Test func `a claim, by whatever door, changes the card, and so does what comes after it`() throws {
        let outside = try Outside { _, _ in Self.slackDone }
        let courier = try outside.courierToChat(.slack, agents: "C0AGENTS")
        try outside.office.open()
        try outside.settle(courier)
        try outside.perform(.claim)
        try outside.settle(courier)
        try outside.perform(.resolve)
        try outside.settle(courier)
        let requests = outside.server.requests
        let paths = ["/chat.postMessage", "/chat.update", "/chat.update"]
        try #require(requests.map(\.line) == paths.map { "POST \($0) HTTP/1.1" })
        let bodies = try requests.map { try JSON(Array($0.body.utf8)) }
        #expect(bodies.map(actions) == [["claim"], ["decline", "resolve"], []])
        #expect(bodies.dropFirst().allSatisfy { $0["ts"] == "18.2" && $0["channel"] == "C0AGENTS" })
        #expect(requests[1].body.contains("Ann Agent") && requests[1].body.contains("It is dead."))
        #expect(try outside.rows(Outside.chat).allSatisfy { $0.state == .succeeded })
    }

    @Test func `a card that comes late says how the ticket stands, and what waits is said once`() throws {
        let outside = try Outside { _, _ in Self.slackDone }
        let courier = try outside.courierToChat(.slack, agents: "C0AGENTS")
        try outside.office.open()
        try outside.perform(.claim)
        try outside.perform(.start)
        try outside.perform(.resolve)
        #expect(try outside.rows(Outside.chat).map(\.kind) == [.opened, .status])
        try outside.settle(courier)
        let bodies = try outside.server.requests.map { try JSON(Array($0.body.utf8)) }
        #expect(bodies.map(actions) == [[], []])
    }

    @Test func `a ticket that is given back has a new card, and the old one offers no more than it`() throws {
        let outside = try Outside { number, _ in
            Outside.answer(200, body: #"{"ok":true,"channel":"C0AGENTS","ts":"18.\#(number)"}"#)
        }
        let courier = try outside.courierToChat(.slack, agents: "C0AGENTS")
        try outside.office.open()
        try outside.perform(.claim)
        try outside.settle(courier)
        try outside.perform(.decline(reason: "Not mine."))
        try outside.settle(courier)
        let bodies = try outside.server.requests.map { try JSON(Array($0.body.utf8)) }
        #expect(bodies.map { $0["ts"].text } == [nil, "18.1", "18.1", nil])
        #expect(bodies.suffix(2).map(actions) == [["claim"], ["claim"]])
    }

    @Test func `an old card that somebody took away is not missed; the latest is`() throws {
        let gone = Outside.answer(200, body: #"{"ok":false,"error":"message_not_found"}"#)
        let outside = try Outside { number, request in
            request.line.contains("chat.update") && request.body.contains("18.1")
                ? gone : Outside.answer(200, body: #"{"ok":true,"channel":"C0AGENTS","ts":"18.\#(number)"}"#)
        }
        let courier = try outside.courierToChat(.slack, agents: "C0AGENTS")
        try outside.office.open()
        try outside.perform(.claim)
        try outside.settle(courier)
        #expect(try outside.rows(Outside.chat).map(\.state) == [.succeeded, .dead])
        try outside.perform(.decline(reason: "Not mine."))
        try outside.settle(courier)
        try outside.perform(.prioritize(.high))
        try outside.settle(courier)
        #expect(try outside.rows(Outside.chat).suffix(2).map(\.state) == [.succeeded, .succeeded])
        #expect(outside.server.requests.last?.body.contains("18.4") == true)
    }

    @Test(arguments: [
        (Platform.mattermost, "PUT /api/v4/posts/p1/patch", #"{"id":"p1"}"#),
        (.discord, "PATCH /channels/C0AGENTS/messages/p1", #"{"id":"p1"}"#),
        (.telegram, "POST /botxoxb-secret/editMessageText", #"{"ok":true,"result":{"message_id":5}}"#),
        (.rocketChat, "POST /api/v1/chat.update", #"{"success":true,"message":{"_id":"p1"}}"#),
        (.zulip, "PATCH /api/v1/messages/5", #"{"result":"success","id":5}"#),
    ]) func `each platform has its way to change a card`(platform: Platform, call: String, answer: String) throws {
        let outside = try Outside { _, _ in Outside.answer(200, body: answer) }
        let account = platform == .discord ? "" : "bot@example.com"
        let courier = try outside.courierToChat(platform, agents: "C0AGENTS", account: account)
        try outside.office.open()
        try outside.settle(courier)
        try outside.perform(.claim)
        try outside.settle(courier)
        #expect(outside.server.requests.map(\.line).last == "\(call) HTTP/1.1")
        #expect(try outside.rows(Outside.chat).map(\.state) == [.succeeded, .succeeded])
    }
}
