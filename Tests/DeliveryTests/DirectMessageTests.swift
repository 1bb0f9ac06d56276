import Chat
import Desk
import Foundation
import Storage
import TestSupport
import Testing

@testable import Delivery

/// Who prefers chat is told there alone, and by a letter when that cannot be done.
struct DirectMessageTests {
    /// Answers a request for a conversation with its key, and a message with its own.
    private static func platform(_ number: Int, _ request: ScriptedWebServer.Request) -> ScriptedWebServer.Act {
        let isQuestion = ["conversations.open", "channels/direct", "@me/channels"].contains {
            request.line.contains($0)
        }
        return Outside.answer(
            200,
            body: isQuestion
                ? #"{"ok":true,"channel":{"id":"D0ANN"},"id":"D0ANN"}"#
                : #"{"ok":true,"ts":"18.2","id":"p1","result":{"message_id":5}}"#)
    }

    private func letters(_ outside: Outside) throws -> [Notice] {
        try outside.office.notices().filter { $0.recipient == outside.office.ann.id }
    }

    @Test(arguments: [
        (Platform.slack, ["/conversations.open", "/chat.postMessage"], "D0ANN"),
        (.mattermost, ["/api/v4/channels/direct", "/api/v4/posts"], "D0ANN"),
        (.discord, ["/users/@me/channels", "/channels/D0ANN/messages"], "\"nonce\""),
        (.telegram, ["/botxoxb-secret/sendMessage"], "U0ANN"), (.zulip, ["/api/v1/messages"], "direct"),
    ]) func `an agent who prefers chat is told there, in place of a letter`(
        platform: Platform, paths: [String], word: String
    ) throws {
        let outside = try Outside(Self.platform)
        let account = platform == .discord ? "" : "bot@example.com"
        let courier = try outside.courierToChat(platform, account: account)
        try outside.preferChat(on: platform)
        try outside.office.open()
        try outside.settle(courier)
        let requests = outside.server.requests
        #expect(requests.map(\.line) == paths.map { "POST \($0) HTTP/1.1" })
        let said = requests.last?.body.removingPercentEncoding ?? ""
        #expect(said.contains("1001") && said.contains("It is dead.") || said.contains("It+is+dead."))
        #expect(said.contains(word))
        #expect(try outside.rows(Outside.chat).map(\.state) == [.succeeded])
        // The letter's row is her inbox's entry, and no more.
        #expect(try letters(outside).map(\.state) == [.kept])
        let inbox = try outside.office.store.read { db in
            try db.inbox(of: outside.office.ann.id, .unread, before: nil, limit: 9)
        }
        #expect(inbox.map(\.notice.kind) == [.opened])
    }

    @Test func `who wants both gets both, and the inbox has one entry`() throws {
        let outside = try Outside(Self.platform)
        let courier = try outside.courierToChat(.slack)
        try outside.preferChat(on: .slack, .both)
        try outside.office.open()
        try outside.settle(courier)
        #expect(try outside.rows(Outside.chat).map(\.state) == [.succeeded])
        #expect(try letters(outside).map(\.state) == [.queued])
    }

    @Test(arguments: [NoticePreference.mail, .essential])
    func `who does not want to be told by chat is not`(preference: NoticePreference) throws {
        let outside = try Outside(Self.platform)
        _ = try outside.courierToChat(.slack)
        try outside.preferChat(on: .slack, preference)
        try outside.office.open()
        #expect(try outside.rows(Outside.chat).isEmpty)
    }

    @Test(arguments: [#"{"ok":false,"error":"user_not_found"}"#, #"{"ok":false,"error":"missing_scope"}"#])
    func `a letter goes when the message cannot, for good`(answer: String) throws {
        let outside = try Outside { _, _ in Outside.answer(200, body: answer) }
        let courier = try outside.courierToChat(.slack)
        try outside.preferChat(on: .slack)
        try outside.office.open()
        try outside.settle(courier)
        #expect(try outside.rows(Outside.chat).map(\.state) == [.dead])
        #expect(try letters(outside).map(\.state) == [.queued])
    }

    @Test func `what passes is tried again, and no letter goes meanwhile`() throws {
        let outside = try Outside { number, request in
            number == 1 ? Outside.answer(503) : Self.platform(number, request)
        }
        let courier = try outside.courierToChat(.slack)
        try outside.preferChat(on: .slack)
        try outside.office.open()
        _ = try courier.step(now: Office.now)
        #expect(try letters(outside).map(\.state) == [.kept])
        let due = try #require(try outside.rows(Outside.chat).first?.dueAt)
        _ = try courier.step(now: due)
        #expect(try outside.rows(Outside.chat).map(\.state) == [.succeeded])
        #expect(try letters(outside).map(\.state) == [.kept])
    }

    @Test func `a letter goes when the account is somebody else's by then, and when the gateway is gone`() throws {
        let outside = try Outside(Self.platform)
        let courier = try outside.courierToChat(.slack)
        try outside.preferChat(on: .slack)
        try outside.office.open()
        try outside.office.store.write { db in
            try db.link(platform: "slack", installation: "T0", user: "U0ANN", to: outside.office.rita.id)
        }
        try outside.settle(courier)
        #expect(outside.server.requests.isEmpty)
        #expect(try letters(outside).map(\.state) == [.queued])
        try outside.preferChat(on: .slack)
        try outside.office.open()
        #expect(try letters(outside).map(\.state) == [.queued, .kept])
        try outside.office.store.write { db in try db.setOutlets([]) }
        #expect(try letters(outside).map(\.state) == [.queued, .queued])
    }

    @Test func `what must not stand in a chat is a letter: answers to mails, links and codes`() throws {
        let outside = try Outside(Self.platform)
        _ = try outside.courierToChat(.slack)
        try outside.preferChat(on: .slack)
        let account = ChatAccount(platform: "slack", installation: "T0", user: "U0NEW")
        try outside.office.store.write { db in
            _ = try db.offerLink(
                of: account, called: "new", to: "ann@example.com", from: nil, until: Office.now.adding(seconds: 60),
                cause: Cause(.chat, at: Office.now))
        }
        #expect(try outside.rows(Outside.chat).isEmpty)
        #expect(try letters(outside).map(\.state) == [.queued])
    }
}
