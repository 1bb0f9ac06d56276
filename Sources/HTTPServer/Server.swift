import CMicroHTTPD
import Dispatch
import Glibc
import Synchronization

/// An HTTP/1.1 server: a pool of threads that calls one handler for every request.
///
/// It serves from `init` until ``stop(grace:)`` or until its owner lets go of it.
package final class Server: Sendable {
    /// What has to be undone when the server stops.
    private struct Running {
        let daemon: Int
        let owner: ListeningSocket.Owner
        let watch: any DispatchSourceTimer
        let engine: Unmanaged<Engine>
    }

    /// The numeric address that the server listens on.
    package let address: String
    /// The port the server listens on: the system's choice when 0 was asked for.
    package let port: UInt16
    private let running: Mutex<Running?>

    /// Starts to serve.
    ///
    /// - Parameters:
    ///   - address: A numeric IPv4 or IPv6 address; "::" takes both families.
    ///   - port: The port, or 0 for any that is free.
    ///   - inherited: A socket that another program listens on and goes on to, in place of one of our own.
    ///   - threads: How many requests are handled at the same time, at least 2: more than there are processors, for
    ///     those that write wait together for the disk.
    ///   - identity: What the server proves itself with; without it there is no TLS.
    ///   - proxies: Who may say for whom they ask.
    ///   - limits: What is taken from a client.
    ///   - rejected: Words the answer to a request that is not taken; called on any of the threads.
    ///   - handler: Answers a request; called on any of the threads, which serves nobody else meanwhile.
    package init(
        address: String = "127.0.0.1", port: UInt16 = 0, inherited: Int32? = nil, threads: Int = 32,
        identity: TLSIdentity? = nil,
        proxies: TrustedProxies = TrustedProxies(), limits: Limits = Limits(),
        rejected: @escaping @Sendable (Rejection) -> Response = { $0.text },
        handler: @escaping @Sendable (Request) -> Response
    ) throws(HTTPServerError) {
        let socket =
            if let inherited { try ListeningSocket(inherited: inherited) } else {
                try ListeningSocket(address: address, port: port)
            }
        let engine = Engine(limits: limits, proxies: proxies, rejected: rejected, handler: handler)
        let retained = Unmanaged.passRetained(engine)
        // A thread without a connection of its own would be of no use, and the library wants at least one for each.
        let pool = max(2, min(threads, limits.connections))
        let daemon = cmhd_start(
            socket.descriptor, UInt32(pool), UInt32(limits.connections), UInt32(limits.idle), limits.header,
            identity?.certificate, identity?.key, accessRequest, beginRequest, completeRequest, notifyConnection,
            keepEscapes, retained.toOpaque())
        guard let daemon else {
            retained.release()
            close(socket.descriptor)
            throw identity == nil ? .cannotStart : .unusableIdentity
        }
        // A queue of its own has a thread also when all that are shared are busy.
        let watch = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "overdue connections"))
        watch.schedule(deadline: .now() + 1, repeating: 1)
        watch.setEventHandler { engine.cutOverdueConnections() }
        watch.resume()
        self.address = socket.address
        self.port = socket.port
        running = Mutex(
            Running(daemon: Int(bitPattern: daemon), owner: socket.owner, watch: watch, engine: retained))
    }

    /// True when no request is being received, handled or answered.
    package var isQuiet: Bool {
        running.withLock { running in
            guard let running else { return true }
            return running.engine.takeUnretainedValue().requests.wait(timeout: .now()) == .success
        }
    }

    deinit {
        stop(grace: 0)
    }

    /// Stops: takes no new connection, lets the requests under way be answered, and ends all connections.
    ///
    /// It returns when every thread has ended, at once when the server has stopped before. A handler must not call it.
    ///
    /// - Parameter grace: How many seconds requests under way may take. (A handler is waited for in any case.)
    package func stop(grace: Double = 10) {
        guard let running = running.withLock({ running in running.take() }) else { return }
        let daemon = OpaquePointer(bitPattern: running.daemon)
        let engine = running.engine.takeUnretainedValue()
        engine.stopAccepting()
        let listener = MHD_quiesce_daemon(daemon)
        switch running.owner {
        // Who comes now is refused at once instead of waiting in the system's queue.
        case .us: shutdown(listener, Int32(SHUT_RDWR))
        case .another: break
        }
        _ = engine.requests.wait(timeout: .now() + grace)
        engine.closeLane()
        MHD_stop_daemon(daemon)
        close(listener)
        running.watch.cancel()
        running.engine.release()
    }
}
