import Synchronization
import TestSupport

/// A mail server that says what its script says, and remembers what it was told.
final class ScriptedSMTPServer: Sendable {
    enum Action {
        case reply(String)
        /// A last reply before the connection ends.
        case farewell(String)
        case hangUp
        case silence
    }

    /// What has been said to the server on all connections.
    struct Record {
        var connections = 0
        var commands: [String] = []
        var letters: [String] = []
    }

    private let state: State
    private let server: LoopbackServer

    private final class State: Sendable {
        let record = Mutex(Record())
    }

    /// The script is asked about each command, and about "CONNECT" and "." (the end of a letter); nil is the usual reply.
    init(_ script: @escaping @Sendable (String) -> Action? = { _ in nil }) throws {
        let state = State()
        self.state = state
        server = try LoopbackServer { peer in
            state.record.withLock { $0.connections += 1 }
            Self.converse(with: peer, script, state)
        }
    }

    var url: String { "smtp://127.0.0.1:\(server.port)" }
    var record: Record { state.record.withLock { $0 } }

    /// The commands that begin with a verb.
    func commands(_ verb: String) -> [String] {
        record.commands.filter { $0.hasPrefix(verb) }
    }

    private static func converse(with peer: Peer, _ script: (String) -> Action?, _ state: State) {
        guard answer("CONNECT", script, peer) else { return }
        while let command = peer.line() {
            state.record.withLock { $0.commands.append(command) }
            guard answer(command, script, peer) else { return }
            if command == "DATA", case .none = script("DATA") {
                guard let letter = letter(from: peer) else { return }
                state.record.withLock { $0.letters.append(letter) }
                guard answer(".", script, peer) else { return }
            }
        }
    }

    private static func letter(from peer: Peer) -> String? {
        var lines: [String] = []
        while let line = peer.line() {
            if line == "." { return lines.map { $0 + "\r\n" }.joined() }
            lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
        }
        return nil
    }

    private static func answer(_ command: String, _ script: (String) -> Action?, _ peer: Peer) -> Bool {
        switch script(command) ?? .reply(usualReply(to: command)) {
        case .reply(let text):
            peer.write(text + "\r\n")
            return command != "QUIT"
        case .farewell(let text):
            peer.write(text + "\r\n")
            return false
        case .hangUp:
            return false
        case .silence:
            _ = peer.line()
            return false
        }
    }

    private static func usualReply(to command: String) -> String {
        switch command.prefix(while: { $0 != " " }) {
        case "CONNECT": "220 mail.example ready"
        case "EHLO":
            "250-mail.example\r\n250-SIZE 50000000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN XOAUTH2"
        case "MAIL": "250 2.1.0 sender fine"
        case "RCPT": "250 2.1.5 recipient fine"
        case "DATA": "354 go on"
        case ".": "250 2.0.0 taken"
        case "AUTH": "334 "
        case "QUIT": "221 bye"
        // The answer to a 334.
        default: "235 2.7.0 welcome"
        }
    }
}
