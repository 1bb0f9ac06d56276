import Foundation
import SQLite
import Sodium
import Storage

/// Slack's calls for a load: mentions that open tickets, messages in their threads, repetitions and forgeries.
struct ChatCalls: Sendable {
    static let secret = "8f742231b10e8888abcd99yyyzzz85a5"

    let count: Int

    /// Whether a call has a bad signature: one in twenty.
    private func isForged(_ number: Int) -> Bool { number % 20 == 4 }

    /// The call that one repeats: one in ten repeats another of two seconds ago or so.
    private func original(of number: Int) -> Int? {
        let earlier = number - 400
        return number % 10 == 9 && earlier >= 0 ? earlier - earlier % 10 + 5 : nil
    }

    /// The call that opened the ticket of one: an earlier one in four of five cases, and never one that was forged.
    private func root(of event: Int) -> Int {
        let earlier = event - 200
        return event % 5 == 0 || earlier < 0 ? event : earlier - earlier % 5
    }

    var forged: Int { (0..<count).count { isForged($0) } }
    var repeated: Int { (0..<count).count { !isForged($0) && original(of: $0) != nil } }
    var fresh: Int { count - forged - repeated }

    /// The bytes of a call, signed now.
    func request(_ number: Int) -> [UInt8] {
        let event = original(of: number) ?? number
        let root = root(of: event)
        let thread = event == root ? "" : ",\"thread_ts\":\"\(1_700_000_000 + root).000100\""
        let body = """
            {"team_id":"T0","api_app_id":"A0","type":"event_callback","event_id":"Ev\(event)","event_time":1700000000,
             "authorizations":[{"team_id":"T0","user_id":"U0BOT","is_bot":true}],
             "event":{"type":"message","user":"U\(event % 500)","team":"T0","text":"<@U0BOT> Printer \(event) is dead",
              "ts":"\(1_700_000_000 + event).000100"\(thread),"channel":"C0HELP","channel_type":"channel"}}
            """
        let time = Int(Date().timeIntervalSince1970)
        let secret = isForged(number) ? "another" : ChatCalls.secret
        let mac = HMACSHA256.authenticate(key: Array(secret.utf8), message: Array("v0:\(time):\(body)".utf8))
        return Array(
            """
            POST /hooks/slack HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n\
            X-Slack-Request-Timestamp: \(time)\r\nX-Slack-Signature: v0=\(Hex.encode(mac))\r\n\
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """.utf8)
    }

    /// How many calls are in the ledger without having been applied, or not at all, and how many more than once.
    func faults(in store: Store) throws -> (lost: Int, twice: Int) {
        let applied = try store.read { db in
            try db.rows("SELECT key FROM intake WHERE outcome IN ('created', 'replied')") { row in row.text(0) }
        }
        let expected = Set((0..<count).filter { !isForged($0) && original(of: $0) == nil }.map { "Ev\($0)" })
        return (expected.subtracting(applied).count, applied.count - Set(applied).count)
    }
}
