import Synchronization
import TestSupport

/// The interface of a chat platform, which says the same to every question, or keeps silent.
final class ChatPlatform: Sendable {
    /// The answer by which a post was taken.
    static let posted = #"{"ok":true,"ts":"99.1"}"#

    private let server: ScriptedWebServer
    private let words: Words

    private final class Words: Sendable {
        let answer = Mutex<String?>(ChatPlatform.posted)
    }

    /// A platform that takes every post.
    init() throws {
        let words = Words()
        self.words = words
        server = try ScriptedWebServer(acting: { _ in
            guard let body = words.answer.withLock({ $0 }) else { return .silence }
            return .say("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        })
    }

    /// Its address.
    var url: String { server.url }

    /// Says this from now on; nil for nothing at all.
    func say(_ answer: String?) { words.answer.withLock { $0 = answer } }
}
