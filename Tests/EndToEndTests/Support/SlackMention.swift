import Foundation
import TestSupport

extension WebClient {
    /// What Slack signs its calls to the tests' gateway with.
    static let slackSecret = "8f742231b10e8888abcd99yyyzzz85a5"

    /// Slack calls because somebody wrote to the bot at `now`, in seconds, or calls again.
    func mentionOnSlack(at now: Int = Int(Date().timeIntervalSince1970)) throws -> Answer {
        let body = """
            {"team_id":"T0ACME","api_app_id":"A0HELP","type":"event_callback","event_id":"Ev1","event_time":1,
             "authorizations":[{"enterprise_id":null,"team_id":"T0ACME","user_id":"U0BOT","is_bot":true}],
             "event":{"type":"app_mention","user":"U0ANN","team":"T0ACME","text":"<@U0BOT> It is dead",
              "ts":"\(now).000100","channel":"C0HELP","channel_type":"channel","event_ts":"\(now).000100"}}
            """
        let signature = try Signature.make(
            key: Array(WebClient.slackSecret.utf8), message: Array("v0:\(now):\(body)".utf8), .hexadecimal)
        return try post(
            "/hooks/slack", Array(body.utf8),
            headers: ["X-Slack-Request-Timestamp: \(now)", "X-Slack-Signature: v0=\(signature)"])
    }
}
