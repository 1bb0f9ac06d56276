import Foundation
import Synchronization
import TestSupport

/// A mail server in the test's own process, which remembers every letter it took, whether or not its word was heard.
final class LetterSink: Sendable {
    /// A letter and whom it was for.
    struct Taken: Sendable {
        let recipient: String
        let bytes: [UInt8]

        /// What stands in a field of the header.
        func field(_ name: String) -> String? {
            let lines = bytes.split(separator: 0x0A, maxSplits: 40)
            return lines.first { $0.starts(with: "\(name):".utf8) }.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The port it listens on.
    let port: UInt16
    private let listener: Int32
    private let offers: String
    private let isGreylisting: Bool
    private let state = Mutex(State())

    private struct State {
        var letters: [Taken] = []
        var words: [String] = []
        var pause: Pause?
        var refused: Set<String> = []
        var asked: Set<String> = []
    }

    /// Where it may keep everybody waiting.
    enum Pause {
        /// Before its greeting.
        case greeting
        /// Before it says that it took a letter, which it has by then.
        case thanks
    }

    /// Listens on a port; `offers` is the last line of its answer to EHLO, and who greylists turns everybody's first
    /// letter away for now.
    init(port: UInt16? = nil, offers: String = "8BITMIME", isGreylisting: Bool = false) throws {
        let (port, listener) = (try port ?? Port.free(), socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        guard Port.listen(listener, on: port) else { throw Failure("nobody can listen on port \(port)") }
        (self.port, self.listener, self.offers, self.isGreylisting) = (port, listener, offers, isGreylisting)
        Thread.detachNewThread { [weak self] in
            while case let peer = accept(listener, nil, nil), peer >= 0 {
                guard let sink = self else { break }
                Thread.detachNewThread { sink.serve(peer) }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// The address that `delivery.smtp` wants.
    var url: String { "smtp://127.0.0.1:\(port)" }
    /// The letters in the order in which they came.
    var letters: [Taken] { state.withLock { $0.letters } }
    /// How many letters came.
    var count: Int { state.withLock { $0.letters.count } }
    /// The commands and words that were said to it.
    var words: [String] { state.withLock { $0.words } }

    /// Keeps everybody waiting from now on, at one place or with nil at none.
    func pause(at place: Pause?) { state.withLock { $0.pause = place } }

    /// Takes no letters for an address from now on.
    func refuse(_ address: String) { state.withLock { _ = $0.refused.insert(address) } }

    private func waitWhilePaused(at place: Pause) {
        _ = eventually(within: .seconds(120)) { state.withLock { $0.pause != place } }
    }

    private func serve(_ peer: Int32) {
        guard let file = fdopen(peer, "r+") else { return }
        defer { fclose(file) }
        var recipient = ""
        waitWhilePaused(at: .greeting)
        guard say("220 sink", to: peer) else { return }
        while let line = Self.line(of: file) {
            state.withLock { $0.words.append(line) }
            let answer: String
            switch line.prefix(4) {
            case "EHLO": answer = "250-sink\r\n250 \(offers)"
            case "AUTH":
                answer = "334 "
                // LOGIN asks twice.
                if line.hasSuffix("LOGIN") {
                    guard say(answer, to: peer), let name = Self.line(of: file) else { return }
                    state.withLock { $0.words.append(name) }
                }
            case "MAIL", "RSET": answer = "250 fine"
            case "RCPT":
                let name = String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
                recipient = name
                answer = welcome(name)
            case "DATA":
                guard say("354 go on", to: peer), let bytes = Self.letter(of: file) else { return }
                state.withLock { $0.letters.append(Taken(recipient: recipient, bytes: bytes)) }
                waitWhilePaused(at: .thanks)
                answer = "250 taken"
            case "QUIT": return
            default: answer = "235 welcome"
            }
            guard say(answer, to: peer) else { return }
        }
    }

    /// What it says to a recipient.
    private func welcome(_ recipient: String) -> String {
        state.withLock { state in
            if state.refused.contains(recipient) { return "550 5.1.1 nobody here" }
            return isGreylisting && state.asked.insert(recipient).inserted ? "451 4.7.1 not yet" : "250 fine"
        }
    }

    private func say(_ words: String, to peer: Int32) -> Bool {
        let bytes = Array((words + "\r\n").utf8)
        return send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// The content up to the dot; nil when the connection ends before it.
    private static func letter(of file: UnsafeMutablePointer<FILE>) -> [UInt8]? {
        var bytes: [UInt8] = []
        while let line = line(of: file) {
            if line == "." { return bytes }
            bytes += Array((line.hasPrefix(".") ? line.dropFirst() : line[...]).utf8) + [0x0D, 0x0A]
        }
        return nil
    }

    /// The next line without its end.
    private static func line(of file: UnsafeMutablePointer<FILE>) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        var size = 0
        let count = getline(&text, &size, file)
        defer { free(text) }
        guard count > 0, let text else { return nil }
        let bytes = UnsafeRawBufferPointer(start: text, count: count)
        return String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    }
}
