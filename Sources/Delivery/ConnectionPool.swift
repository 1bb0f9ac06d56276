import Curl
import Dispatch
import Mail
import Notices
import Synchronization

/// The connections to one mail server: each is lent for one letter at a time and stays open for the next.
final class ConnectionPool: Sendable {
    /// A connection; a class, so that several fit in an array.
    private final class Connection: Sendable {
        let session: Mutex<SMTPSession>
        init(_ session: consuming sending SMTPSession) { self.session = Mutex(session) }
    }

    /// For how long a server that could not be had comes after the others.
    private static let rest = Duration.seconds(60)
    /// Seconds for which a letter waits when every connection is lent.
    private static let patience = 60

    private let relay: Relay
    private let shouldStop: @Sendable () -> Bool
    private let places: DispatchSemaphore
    private let idle: Mutex<[Connection]>
    private let restsUntil = Mutex<ContinuousClock.Instant?>(nil)

    /// A pool for one server; throws when its settings can never work.
    init(_ relay: Relay, shouldStop: @escaping @Sendable () -> Bool) throws(CurlError) {
        self.relay = relay
        self.shouldStop = shouldStop
        places = DispatchSemaphore(value: relay.connections)
        idle = Mutex([Connection(try SMTPSession(relay.server, shouldStop: shouldStop))])
    }

    /// The server's name in words about it.
    var name: String { relay.server.url }

    /// Whether the server could not be had a short while ago.
    var isResting: Bool { restsUntil.withLock { $0.map { ContinuousClock.now < $0 } ?? false } }

    /// Hands a letter over; who could not be had rests.
    func send(_ letter: Letter) throws(SubmitError) {
        guard places.wait(timeout: .now() + .seconds(ConnectionPool.patience)) == .success else {
            throw .unreachable("every connection to the server was in use for \(ConnectionPool.patience) s")
        }
        defer { places.signal() }
        do throws(SubmitError) {
            try send(letter, as: try credentials())
            restsUntil.withLock { $0 = nil }
        } catch {
            if case .unreachable = error { restsUntil.withLock { $0 = .now + ConnectionPool.rest } }
            throw error
        }
    }

    private func send(_ letter: Letter, as credentials: SMTPServer.Credentials) throws(SubmitError) {
        do throws(CurlError) {
            let connection = try connection()
            defer { idle.withLock { $0.append(connection) } }
            try connection.session.withLock { session throws(CurlError) in
                session.credentials = credentials
                try session.send(
                    from: letter.envelopeSender.description, to: letter.envelopeRecipient.description,
                    message: letter.bytes)
            }
        } catch {
            throw SubmitError(error)
        }
    }

    private func connection() throws(CurlError) -> Connection {
        if let open = idle.withLock({ $0.popLast() }) { return open }
        return Connection(try SMTPSession(relay.server, shouldStop: shouldStop))
    }

    private func credentials() throws(SubmitError) -> SMTPServer.Credentials {
        do {
            return try relay.credentials()
        } catch {
            throw .unreachable("\(error)")
        }
    }
}
