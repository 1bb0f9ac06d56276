import Chat
import Desk
import Foundation
import Intake
import Sodium
import Storage
import Testing

/// Webhook calls, signed as their platforms sign them.
enum Calls {
    static let slackSecret = "0123456789abcdef0123456789abcdef"
    static let genericKey = Array("helpdesk-test-secret-0123456789!".utf8)

    static func slack(
        _ body: String, at time: Int64 = Office.now.seconds, secret: String = slackSecret,
        type: String = "application/json"
    ) -> HookRequest {
        let mac = HMACSHA256.authenticate(key: Array(secret.utf8), message: Array("v0:\(time):\(body)".utf8))
        return request(
            body, type: type,
            [
                HeaderField("X-Slack-Request-Timestamp", String(time)),
                HeaderField("X-Slack-Signature", "v0=" + Hex.encode(mac)),
            ])
    }

    static func generic(
        _ body: String, id: String = "msg_1", at time: Int64 = Office.now.seconds, key: [UInt8] = genericKey
    ) -> HookRequest {
        let mac = HMACSHA256.authenticate(key: key, message: Array("\(id).\(time).\(body)".utf8))
        return request(
            body, type: "application/json",
            [
                HeaderField("webhook-id", id), HeaderField("webhook-timestamp", String(time)),
                HeaderField("webhook-signature", "v1," + Base64.encode(mac)),
            ])
    }

    static func request(_ body: String, type: String, _ headers: [HeaderField]) -> HookRequest {
        HookRequest(headers: [HeaderField("Content-Type", type)] + headers, body: Array(body.utf8))
    }

    /// A message as Slack's Events API tells of it; `thread` is the root's time, `type` may be `app_mention`.
    static func message(
        _ text: String, ts: String = "1795254000.000100", thread: String? = nil, user: String = "U0RITA",
        type: String = "message", event: String = "Ev1", channelType: String = "channel"
    ) -> String {
        let root = thread.map { ",\"thread_ts\":\"\($0)\"" } ?? ""
        let kind = type == "message" ? ",\"channel_type\":\"\(channelType)\"" : ""
        return """
            {"team_id":"T0","api_app_id":"A0","type":"event_callback","event_id":"\(event)","event_time":1795254000,
             "authorizations":[{"team_id":"T0","user_id":"U0BOT","is_bot":true}],
             "event":{"type":"\(type)","user":"\(user)","team":"T0","text":"\(text)","ts":"\(ts)"\(root),
              "channel":"C0HELP"\(kind)}}
            """
    }

    static func post(
        _ text: String, message: String = "m-1", conversation: String = "room-1", author: String = "u-1",
        email: String? = nil, verified: Bool = true
    ) -> String {
        let address = email.map { ",\"email\":\"\($0)\",\"email_verified\":\(verified)" } ?? ""
        return """
            {"type":"ticket.message","timestamp":"2026-11-21T09:41:00Z",
             "data":{"conversation":"\(conversation)","message_id":"\(message)",
              "author":{"id":"\(author)","name":"Rita R"\(address)},"subject":"Printer","text":"\(text)",
              "sent_at":"2026-11-21T09:41:00Z"}}
            """
    }
}

extension Office {
    var clerkOfChat: ChatClerk { ChatClerk(store: store) }

    func slack() throws -> Gateway {
        let chat = ChatGateway(platform: .slack, installation: "")
        return try #require(
            Gateway(name: "slack", chat: chat, secret: Calls.slackSecret, project: mailbox.project))
    }

    func generic(_ name: String = "monitor") throws -> Gateway {
        let chat = ChatGateway(platform: .generic, installation: name)
        return try #require(
            Gateway(
                name: name, chat: chat, secret: "whsec_" + Base64.encode(Calls.genericKey),
                project: mailbox.project))
    }

    func call(_ request: HookRequest, _ gateway: Gateway, after seconds: Int64 = 0) throws -> HookAnswer {
        try clerkOfChat.answer(request, through: gateway, at: Office.now.adding(seconds: seconds))
    }

    /// The ledger's outcomes, oldest first.
    func outcomes() throws -> [Outcome?] {
        try store.read { db in try db.ledger(before: nil, outcome: nil, limit: 1000) }.reversed().map(\.outcome)
    }
}

extension HookAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { (try? JSON(body)) ?? .null }
}
