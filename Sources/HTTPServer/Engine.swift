import CMicroHTTPD
import Dispatch
import Synchronization

/// What the library's threads share: the handler, the limits and the count of what is going on.
final class Engine: Sendable {
    /// A body that is a little over its limit is read to its end and dropped, so that its sender gets to read the answer.
    private static let drained = 1 << 20

    let limits: Limits
    private let proxies: TrustedProxies
    private let handler: @Sendable (Request) -> Response
    private let rejected: @Sendable (Rejection) -> Response
    /// Entered while a request is being received, handled or answered.
    let requests = DispatchGroup()
    private let lane: Lane
    private let isStopping = Atomic(false)
    private let bodyBytes = Atomic(0)
    private let answerBytes = Atomic(0)
    private let connections = Mutex<[Int32: Connection]>([:])

    init(
        limits: Limits, proxies: TrustedProxies, rejected: @escaping @Sendable (Rejection) -> Response,
        handler: @escaping @Sendable (Request) -> Response
    ) {
        self.limits = limits
        self.proxies = proxies
        self.rejected = rejected
        self.handler = handler
        lane = Lane(threads: limits.costly, waiting: limits.costlyWaiting)
    }

    /// From now on every answer ends its connection.
    func stopAccepting() {
        isStopping.store(true, ordering: .relaxed)
    }

    /// Turns away the requests that wait to be handled apart, so that no connection is left suspended.
    func closeLane() {
        lane.close()
    }

    /// Ends the connections whose clients are too slow, and in a crowd those that have had nothing to do for a while.
    func cutOverdueConnections() {
        let now = monotonicSeconds()
        connections.withLock { connections in
            let isCrowded = connections.count * 4 >= limits.connections * 3
            let start = isCrowded ? now - limits.idleInCrowd : nil
            for connection in connections.values { connection.cutIfOverdue(at: now, orIdleSince: start) }
        }
    }
}

extension Engine {
    func opened(_ handle: OpaquePointer?) -> Connection {
        let now = monotonicSeconds()
        let connection = Connection(handle, now: now, deadline: now + limits.receiving)
        connections.withLock { $0[connection.socket] = connection }
        return connection
    }

    /// Must come before the library closes the socket, whose number may then be another connection's.
    func closed(_ connection: Connection) {
        connections.withLock { _ = $0.removeValue(forKey: connection.socket) }
    }

    func begin(_ target: String, on connection: Connection?) -> Exchange {
        requests.enter()
        let now = monotonicSeconds()
        connection?.extend(to: now + limits.receiving)
        return Exchange(target: target, start: now)
    }

    func end(_ exchange: Exchange, on connection: Connection?) {
        forgetBody(of: exchange)
        answerBytes.subtract(exchange.answered, ordering: .relaxed)
        let now = monotonicSeconds()
        connection?.extend(to: now + limits.idle + limits.receiving)
        connection?.isIdle(since: now)
        requests.leave()
    }

    /// Judges a request by its head: queues a refusal, or waits for the body.
    func receiveHead(_ head: Head, of exchange: Exchange, on connection: Connection?) -> MHD_Result {
        connection?.isBusy()
        switch head.verdict(from: connection?.remoteAddress ?? "", behind: proxies, limits: limits) {
        case .refuse(var rejection):
            rejection.method = head.method
            rejection.remoteAddress = connection?.remoteAddress ?? ""
            return send(rejected(rejection), for: exchange, on: head.connection)
        case .accept(let request, let contentLength):
            exchange.limit = max(0, limits.body(request))
            exchange.request = request
            let excess = (contentLength ?? 0) - exchange.limit
            if excess > 0 {
                exchange.refuse(Self.tooLarge)
                let isWaiting = request.headers["Expect"] != nil
                if isWaiting || excess > Self.drained { return refuse(exchange, on: head.connection) }
            }
            return .YES
        }
    }

    /// Takes the next bytes of the body, in bounded memory; false ends the connection.
    func receive(_ bytes: UnsafeRawBufferPointer, of exchange: Exchange, on connection: Connection?) -> Bool {
        exchange.received += bytes.count
        // Whoever sends much over a thin line is no idler.
        connection?.extend(to: exchange.start + limits.receiving + exchange.received / limits.receivedInSecond)
        if exchange.received > exchange.limit {
            forgetBody(of: exchange)
            exchange.refuse(Self.tooLarge)
            return exchange.received <= exchange.limit + Self.drained
        }
        guard exchange.refusal == nil else { return true }
        let all = bodyBytes.add(bytes.count, ordering: .relaxed).newValue
        exchange.request?.body.append(contentsOf: bytes)
        if all > limits.allBodies {
            forgetBody(of: exchange)
            exchange.refuse(Self.overloaded)
        }
        return true
    }

    /// Handles the complete request and queues its answer, now or when it has been made elsewhere.
    func respond(to exchange: Exchange, on connection: Connection?, _ handle: OpaquePointer?) -> MHD_Result {
        connection?.extend(to: .max)
        if exchange.refusal == nil, exchange.pending == nil, let request = exchange.request, limits.isCostly(request) {
            return postpone(request, of: exchange, handle)
        }
        defer { connection?.extend(to: monotonicSeconds() + limits.sending) }
        if let answer = exchange.pending?.take() { return send(answer, for: exchange, on: handle) }
        guard exchange.refusal == nil, let request = exchange.request else { return refuse(exchange, on: handle) }
        return send(handler(request), for: exchange, on: handle)
    }

    /// Lets the connection rest until the request has had its turn.
    private func postpone(_ request: Request, of exchange: Exchange, _ handle: OpaquePointer?) -> MHD_Result {
        let pending = PendingAnswer()
        exchange.pending = pending
        let connection = Int(bitPattern: handle)
        let finish: @Sendable (Response) -> Void = { answer in
            pending.put(answer)
            MHD_resume_connection(OpaquePointer(bitPattern: connection))
        }
        MHD_suspend_connection(handle)
        let isTaken = lane.enter { [handler, rejected] turn in
            switch turn {
            case .come: finish(handler(request))
            case .over: finish(rejected(Self.overloaded.about(request)))
            }
        }
        if !isTaken { finish(rejected(Self.overloaded.about(request))) }
        return .YES
    }

    private func refuse(_ exchange: Exchange, on handle: OpaquePointer?) -> MHD_Result {
        let rejection = exchange.refusal ?? Self.tooLarge
        return send(
            rejected(exchange.request.map { rejection.about($0) } ?? rejection), for: exchange, on: handle)
    }

    private func forgetBody(of exchange: Exchange) {
        guard let count = exchange.request?.body.count, count > 0 else { return }
        exchange.request?.body = []
        bodyBytes.subtract(count, ordering: .relaxed)
    }

    private static let tooLarge = Rejection(413, "The body is too large.")
    private static var overloaded: Rejection {
        var rejection = Rejection(503, "Too many large or costly requests at a time.")
        rejection.retryAfter = 10
        return rejection
    }
}

extension Engine {
    /// The bytes of an answer that is sent however many others are being sent.
    private static let small = 1 << 16

    private func send(_ response: Response, for exchange: Exchange, on connection: OpaquePointer?) -> MHD_Result {
        var response = response
        let count = response.body.count
        let all = answerBytes.add(count, ordering: .relaxed).newValue
        if all > limits.allAnswers, count > Self.small {
            answerBytes.subtract(count, ordering: .relaxed)
            let rejection = Self.overloaded
            response = rejected(exchange.request.map { rejection.about($0) } ?? rejection)
        } else {
            exchange.answered = count
        }
        guard let prepared = prepare(response) ?? prepare(.text("The answer could not be sent", status: 500)) else {
            return .NO
        }
        defer { MHD_destroy_response(prepared.handle) }
        return MHD_queue_response(connection, prepared.status, prepared.handle)
    }

    /// The library's copy of a response, or nil when a header field cannot be sent.
    private func prepare(_ response: Response) -> (handle: OpaquePointer, status: UInt32)? {
        let created = response.body.withUnsafeBytes { body in
            MHD_create_response_from_buffer(
                body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
        }
        guard let created else { return nil }
        var isSendable = (200..<600).contains(response.status)
        for field in response.headers.fields where isSendable {
            // The library takes a C text and would silently cut it off at a zero byte.
            isSendable =
                !field.value.utf8.contains(0) && !field.name.utf8.contains(0)
                && MHD_add_response_header(created, field.name, field.value) == .YES
        }
        if isStopping.load(ordering: .relaxed) { MHD_add_response_header(created, "Connection", "close") }
        guard isSendable else {
            MHD_destroy_response(created)
            return nil
        }
        return (created, UInt32(response.status))
    }
}
