import Foundation
import Glibc
import Synchronization

/// An SMTP server on loopback that answers as a test wants it to; where the test has no wish, it takes the letter.
final class ScriptedServer: Sendable {
    enum Step: String, Sendable, CaseIterable {
        case greeting, hello, startTLS, auth, mail, recipient, data, body, dot, reset, quit
    }

    enum Answer: Sendable {
        case say(String)
        /// Closes the connection without a word.
        case hangUp
        /// Says nothing until the client goes.
        case silence
        /// Says it byte by byte, with a pause before each.
        case drawl(String)
    }

    /// Whether an answer says that the letter was not taken.
    private static func isRefusal(_ answer: Answer?) -> Bool {
        if case .say(let words) = answer { return words.hasPrefix("4") || words.hasPrefix("5") }
        return false
    }

    struct Received: Sendable {
        var sender = ""
        var recipients: [String] = []
        var bytes: [UInt8] = []

        /// The letter's Message-ID field.
        var messageID: String? {
            String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").first { $0.hasPrefix("Message-ID:") }
                .map(String.init)
        }
    }

    struct Record: Sendable {
        var sessions = 0
        var received: [Received] = []
    }

    let port: UInt16
    let record = Mutex(Record())
    private let listener: Int32
    private let answer: @Sendable (Step, Received) -> Answer?

    init(_ answer: @escaping @Sendable (Step, Received) -> Answer? = { _, _ in nil }) throws {
        self.answer = answer
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, generic, &size) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [weak self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else {
                    // Only here: elsewhere the number could be another server's by the next `accept`.
                    close(listener)
                    return
                }
                guard let self else {
                    close(client)
                    return
                }
                self.record.withLock { $0.sessions += 1 }
                Thread.detachNewThread { self.serve(client) }
            }
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var url: String { "smtp://127.0.0.1:\(port)" }
    var received: [Received] { record.withLock { $0.received } }
    var sessions: Int { record.withLock { $0.sessions } }

    private func serve(_ client: Int32) {
        var connection = Connection(client)
        defer { close(client) }
        var letter = Received()
        guard reply(.greeting, letter, "220 loopback ESMTP", on: &connection) else { return }
        while let line = connection.line() {
            let verb = line.prefix(4).uppercased()
            switch verb {
            case "EHLO", "HELO":
                guard reply(.hello, letter, "250-loopback\r\n250-SIZE\r\n250 8BITMIME", on: &connection) else { return }
            case "STAR":
                guard reply(.startTLS, letter, "220 go on", on: &connection) else { return }
            case "AUTH":
                connection.send("334 \r\n")
                guard connection.line() != nil, reply(.auth, letter, "235 welcome", on: &connection) else { return }
            case "MAIL":
                letter = Received(sender: Self.path(line))
                guard reply(.mail, letter, "250 sender", on: &connection) else { return }
            case "RCPT":
                letter.recipients.append(Self.path(line))
                guard reply(.recipient, letter, "250 recipient", on: &connection) else { return }
            case "DATA":
                guard reply(.data, letter, "354 go on", on: &connection) else { return }
                guard connection.lastCode == 354 else { continue }
                if let trouble = answer(.body, letter) {
                    _ = connection.line()
                    say(trouble, on: &connection)
                    return
                }
                guard let bytes = connection.untilDot() else { return }
                letter.bytes = bytes
                let answer = answer(.dot, letter)
                // Who refuses has not taken it; who says nothing, or something else, may well have.
                if !Self.isRefusal(answer) { record.withLock { $0.received.append(letter) } }
                guard say(answer ?? .say("250 taken"), on: &connection) else { return }
            case "RSET":
                guard reply(.reset, letter, "250 reset", on: &connection) else { return }
            case "QUIT":
                _ = reply(.quit, letter, "221 bye", on: &connection)
                return
            default:
                connection.send("502 what?\r\n")
            }
        }
    }

    private func reply(_ step: Step, _ letter: Received, _ usual: String, on connection: inout Connection) -> Bool {
        say(answer(step, letter) ?? .say(usual), on: &connection)
    }

    /// Whether the conversation goes on.
    @discardableResult
    private func say(_ answer: Answer, on connection: inout Connection) -> Bool {
        switch answer {
        case .say(let words):
            connection.send(words + "\r\n")
            return !words.hasPrefix("421")
        case .drawl(let words):
            for byte in (words + "\r\n").utf8 { connection.send(String(UnicodeScalar(byte)), after: 5) }
            return true
        case .hangUp:
            return false
        case .silence:
            while connection.line() != nil {}
            return false
        }
    }

    private static func path(_ line: String) -> String {
        guard let start = line.firstIndex(of: "<"), let end = line.firstIndex(of: ">") else { return "" }
        return String(line[start..<end].dropFirst())
    }

    private struct Connection {
        private let socket: Int32
        private var buffer: [UInt8] = []
        private(set) var lastCode = 0

        init(_ socket: Int32) { self.socket = socket }

        mutating func send(_ text: String, after pause: Int32 = 0) {
            lastCode = Int(text.prefix(3)) ?? lastCode
            if pause > 0 {
                var nobody = pollfd(fd: -1, events: 0, revents: 0)
                poll(&nobody, 1, pause)
            }
            _ = Array(text.utf8).withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
        }

        mutating func line() -> String? {
            while true {
                if let end = buffer.firstIndex(of: 0x0A) {
                    defer { buffer.removeFirst(end + 1) }
                    return String(decoding: buffer[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
                }
                guard fill() else { return nil }
            }
        }

        /// The content up to the dot, with the doubled dots halved (RFC 5321 §4.5.2).
        mutating func untilDot() -> [UInt8]? {
            var content: [UInt8] = []
            while let line = line() {
                if line == "." { return content }
                content += Array((line.hasPrefix(".") ? String(line.dropFirst()) : line).utf8) + [0x0D, 0x0A]
            }
            return nil
        }

        private mutating func fill() -> Bool {
            var chunk = [UInt8](repeating: 0, count: 16_384)
            let got = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
            guard got > 0 else { return false }
            buffer += chunk[..<got]
            return true
        }
    }
}
