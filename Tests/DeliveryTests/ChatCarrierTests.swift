import Chat
import Desk
import Storage
import TestSupport
import Testing

@testable import Delivery

/// Posts to a platform on loopback: where they go, what they say, and what follows from its answer.
struct ChatCarrierTests {
    private static let slackDone = Outside.answer(200, body: #"{"ok":true,"channel":"C0HELP","ts":"18.2"}"#)

    @Test func `an answer by mail is said in the ticket's thread, once`() throws {
        let outside = try Outside { _, _ in Self.slackDone }
        let courier = try outside.courierToChat(.slack)
        let ticket = try outside.openInThread()
        _ = try courier.step(now: Office.now)
        try outside.say("Try <now>, @channel.", on: ticket)
        _ = try courier.step(now: Office.now)
        _ = try courier.step(now: Office.now.adding(seconds: 5))
        #expect(try outside.rows(Outside.chat).map(\.kind) == [.receipt, .reply])
        let requests = outside.server.requests
        #expect(requests.first?.line == "POST /chat.postMessage HTTP/1.1")
        #expect(requests.first?.field("Authorization") == "Bearer xoxb-secret")
        let receipt = try JSON(Array(try #require(requests.first).body.utf8))
        #expect(receipt["thread_ts"].text == "17.1")
        #expect(receipt["text"].text?.hasPrefix("Your message is ticket #1001") == true)
    }

    @Test func `the platform's pace is kept: what comes too soon waits its turn and counts no attempt`() throws {
        let outside = try Outside { _, _ in Self.slackDone }
        let courier = try outside.courierToChat(.slack)
        let ticket = try outside.openInThread()
        try outside.say("Try now.", on: ticket)
        let progress = try courier.step(now: Office.now)
        #expect(progress == Courier.Progress(handled: 2, nextDue: Office.now.adding(seconds: 1)))
        let rows = try outside.rows(Outside.chat)
        #expect(rows.map(\.state) == [.succeeded, .queued])
        #expect(rows.map(\.attempts) == [1, 0])
        #expect(outside.server.requests.count == 1)
    }

    @Test func `what is answered to our post is said on the ticket`() throws {
        let outside = try Outside { _, _ in Self.slackDone }
        let courier = try outside.courierToChat(.slack)
        let ticket = try outside.openInThread()
        _ = try courier.step(now: Office.now)
        let found = try outside.office.store.read { db in
            try db.ticket(platform: "slack", installation: "T0", conversation: "C0HELP/18.2")
        }
        #expect(found?.id == ticket.id)
        let row = try outside.office.store.read { db in try db.notice(messageID: "slack:T0:C0HELP:18.2") }
        #expect(row?.kind == .receipt)
    }

    @Test func `a new ticket is shown in the agents' channel, with buttons`() throws {
        let outside = try Outside { _, _ in Self.slackDone }
        let courier = try outside.courierToChat(.slack, agents: "C0AGENTS")
        try outside.office.open()
        _ = try courier.step(now: Office.now)
        let body = try JSON(Array(try #require(outside.server.requests.first).body.utf8))
        #expect(body["channel"].text == "C0AGENTS")
        #expect(body["thread_ts"] == .null)
        let actions = body["blocks"].items.flatMap { $0["elements"].items }.compactMap { $0["action_id"].text }
        #expect(actions == ["claim"])
        // Agents talk about it among themselves there: none of that is for the requester.
        let found = try outside.office.store.read { db in
            try db.ticket(platform: "slack", installation: "", conversation: "C0AGENTS/18.2")
        }
        #expect(found == nil)
    }

    @Test func `a long answer is several messages, and a repetition goes on behind those that are out`() throws {
        let outside = try Outside { number, _ in
            number == 2 ? Outside.answer(500) : Outside.answer(200, body: #"{"id":"p\#(number)"}"#)
        }
        let courier = try outside.courierToChat(.generic)
        let ticket = try outside.openInThread()
        _ = try courier.step(now: Office.now)
        try outside.say(String(repeating: "All work and no play. ", count: 10_000), on: ticket)
        _ = try courier.step(now: Office.now)
        let row = try #require(try outside.rows(Outside.chat).last)
        #expect(row.state == .queued)
        _ = try courier.step(now: row.dueAt)
        #expect(try outside.rows(Outside.chat).last?.state == .succeeded)
        let ids = outside.server.requests.dropFirst().compactMap { $0.field("webhook-id") }
        #expect(
            ids == ["intray-\(row.id.value)", "intray-\(row.id.value)"] + (2...3).map { "intray-\(row.id.value)-\($0)" }
        )
    }

    @Test(arguments: [
        (
            Platform.slack, 200, #"{"ok":false,"error":"not_in_channel"}"#, "", Notice.State.dead, "not_in_channel",
            Int64?.none
        ),
        (.slack, 200, #"{"ok":false,"error":"internal_error"}"#, "", .queued, "internal_error", 30),
        (.slack, 429, "", "Retry-After: 90", .queued, "HTTP 429", 90),
        (.slack, 302, "", "Location: http://127.0.0.1:1/", .dead, "HTTP 302", nil),
        (.mattermost, 403, "{}", "", .dead, "HTTP 403", nil),
        (.mattermost, 502, "", "", .queued, "HTTP 502", 30),
        (.teams, 202, "", "", .succeeded, "", nil),
        (.teams, 429, "", "Retry-After: Sat, 21 Nov 2026 09:50:00 GMT", .queued, "HTTP 429", 540),
        (.discord, 429, #"{"retry_after":64.2,"global":false}"#, "", .queued, "HTTP 429", 65),
        (.discord, 404, "{}", "", .dead, "HTTP 404", nil),
        (
            .telegram, 429, #"{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":70}}"#,
            "",
            .queued, "Too Many", 70
        ),
        (.telegram, 403, #"{"ok":false,"description":"Forbidden: bot was blocked"}"#, "", .dead, "Forbidden", nil),
        (.rocketChat, 200, #"{"success":false,"error":"error-not-allowed"}"#, "", .dead, "error-not-allowed", nil),
        (.zulip, 400, #"{"result":"error","msg":"no such stream","code":"BAD"}"#, "", .dead, "BAD", nil),
        (.generic, 500, "", "", .queued, "HTTP 500", 30),
    ]) func `what the platform answers leads to the outcome of the table`(
        platform: Platform, status: Int, body: String, field: String, state: Notice.State, words: String, wait: Int64?
    ) throws {
        let outside = try Outside { _, _ in
            field.isEmpty ? Outside.answer(status, body: body) : Outside.answer(status, field, body: body)
        }
        let courier = try outside.courierToChat(platform)
        _ = try outside.openInThread()
        #expect(try courier.step(now: Office.now).handled == 1)
        let row = try #require(try outside.rows(Outside.chat).first)
        #expect(row.state == state)
        #expect((row.lastError ?? "").hasPrefix(words), "\(row.lastError ?? "-")")
        if let wait { #expect(row.dueAt == Office.now.adding(seconds: wait)) }
        #expect(outside.server.requests.count == 1)
        #expect(outside.server.requests.first?.body.isEmpty == false)
    }

    @Test func `a chat that has moved is written to where it is now`() throws {
        let moved = #"{"ok":false,"description":"upgraded","parameters":{"migrate_to_chat_id":-1009}}"#
        let outside = try Outside { number, _ in
            number == 1
                ? Outside.answer(400, body: moved)
                : Outside.answer(200, body: #"{"ok":true,"result":{"message_id":5}}"#)
        }
        let courier = try outside.courierToChat(.telegram)
        _ = try outside.openInThread()
        _ = try courier.step(now: Office.now)
        let due = try #require(try outside.rows(Outside.chat).first?.dueAt)
        _ = try courier.step(now: due)
        #expect(try outside.rows(Outside.chat).map(\.state) == [.succeeded])
        let body = try JSON(Array(try #require(outside.server.requests.last).body.utf8))
        #expect(body["chat_id"].integer == -1009)
    }
}
