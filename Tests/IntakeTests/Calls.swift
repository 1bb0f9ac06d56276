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

    /// A slash command as Slack sends it.
    static func command(
        _ text: String, user: String, trigger: String, at time: Int64 = Office.now.seconds
    ) -> HookRequest {
        let fields = [
            "team_id": "T0", "channel_id": "C0HELP", "user_id": user, "user_name": "new", "command": "/ticket",
            "text": text, "trigger_id": trigger,
        ]
        let allowed = CharacterSet.alphanumerics
        let form = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")" }
        return slack(form.sorted().joined(separator: "&"), at: time, type: "application/x-www-form-urlencoded")
    }

    /// A press of a button on a card, as Slack tells of it.
    static func press(_ name: String, _ value: String, user: String, trigger: String? = nil) -> HookRequest {
        interaction(
            """
            {"type":"block_actions","user":{"id":"\(user)","team_id":"T0"},"team":{"id":"T0"},
             "trigger_id":"\(trigger ?? "\(user) \(name) \(value)")","channel":{"id":"C0AGENTS"},
             "container":{"message_ts":"9.9"},"message":{"ts":"9.9"},
             "actions":[{"type":"button","action_id":"\(name)","value":"\(value)"}]}
            """)
    }

    /// “Make a ticket” on a message, as Slack tells of it.
    static func shortcut(_ text: String, author: String, by user: String, trigger: String = "1") -> HookRequest {
        interaction(
            """
            {"type":"message_action","callback_id":"make_ticket","trigger_id":"\(trigger)","team":{"id":"T0"},
             "user":{"id":"\(user)","team_id":"T0"},"channel":{"id":"C0HELP"},
             "message":{"type":"message","user":"\(author)","team":"T0","ts":"1795254000.000100","text":"\(text)"}}
            """)
    }

    private static func interaction(_ payload: String) -> HookRequest {
        let encoded = payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return slack("payload=" + encoded, type: "application/x-www-form-urlencoded")
    }

    /// A form that was sent, as Slack tells of it.
    static func view(_ name: String, _ fields: [String: String], user: String) -> HookRequest {
        let values = fields.map { "\"\($0)\":{\"\($0)\":{\"value\":\"\($1)\"}}" }.joined(separator: ",")
        return interaction(
            """
            {"type":"view_submission","team":{"id":"T0"},"user":{"id":"\(user)","team_id":"T0"},"trigger_id":"v",
             "view":{"callback_id":"\(name)","private_metadata":"","state":{"values":{\(values)}}}}
            """)
    }

    static let sealKey = Array("a key for seals".utf8)

    /// A press of one of our buttons as Mattermost tells of it: with no proof but the seal we put into it.
    static func sealed(
        _ name: String, _ value: String, key: [UInt8] = sealKey, lifetime: Int64 = 60
    ) -> HookRequest {
        let expires = Office.now.seconds + lifetime
        let signed = ButtonSeal.signedBytes(name: name, value: value, expires: expires)
        let mac = Hex.encode(HMACSHA256.authenticate(key: key, message: signed))
        let body = """
            {"user_id":"u-ann","user_name":"ann","channel_id":"c","team_id":"team","post_id":"p","trigger_id":"t",
             "type":"button","context":{"action":"\(name)","value":"\(value)","expires":\(expires),"seal":"\(mac)"}}
            """
        return request(body, type: "application/json", [])
    }

    /// A dialog that was sent, as Mattermost tells of it.
    static func dialog(state: JSON, _ fields: [String: String]) -> HookRequest {
        let body: JSON = [
            "type": "dialog_submission", "callback_id": "x", "state": state, "user_id": "u-ann", "channel_id": "c",
            "team_id": "team", "submission": .object(fields.mapValues { .text($0) }), "cancelled": false,
        ]
        return HookRequest(headers: [HeaderField("Content-Type", "application/json")], body: body.bytes)
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
    var clerkOfChat: ChatClerk {
        ChatClerk(store: store, mint: Office.mint, words: { saying, _ in (try? English.words(saying)) ?? "" })
    }

    func slack(
        outlet: ChatOutlet? = nil, strangers: Gateway.Strangers = .mayOpen, welcoming domain: String = "nowhere"
    ) throws -> Gateway {
        let chat = ChatGateway(platform: .slack, installation: "")
        let gateway = Gateway(
            name: "slack", chat: chat, secret: Calls.slackSecret, project: mailbox.project, outlet: outlet,
            strangers: strangers, welcomes: { $0.hasSuffix("@" + domain) })
        return try #require(gateway)
    }

    func mattermost(outlet: ChatOutlet? = nil) throws -> Gateway {
        try #require(
            Gateway(
                name: "mattermost", chat: ChatGateway(platform: .mattermost, installation: ""), secret: "token",
                project: mailbox.project, outlet: outlet, sealKey: Calls.sealKey))
    }

    func telegram() throws -> Gateway {
        try #require(
            Gateway(
                name: "telegram", chat: ChatGateway(platform: .telegram, installation: "bot", botName: "desk"),
                secret: "secret", project: mailbox.project))
    }

    /// Ties a chat account to a person.
    func link(_ user: String, to person: Person, on platform: String = "slack", _ installation: String = "T0") throws {
        try store.write { db in
            try db.link(platform: platform, installation: installation, user: user, to: person.id)
        }
    }

    func generic(_ name: String = "monitor") throws -> Gateway {
        let chat = ChatGateway(platform: .generic, installation: name)
        return try #require(
            Gateway(
                name: name, chat: chat, secret: "whsec_" + Base64.encode(Calls.genericKey),
                project: mailbox.project))
    }

    func call(_ request: HookRequest, _ gateway: Gateway, after seconds: Int64 = 0) throws -> HookAnswer {
        try take(request, gateway, after: seconds).answer
    }

    /// The answer to a call, and what is said beside it.
    func take(_ request: HookRequest, _ gateway: Gateway, after seconds: Int64 = 0) throws -> ChatClerk.Answer {
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
