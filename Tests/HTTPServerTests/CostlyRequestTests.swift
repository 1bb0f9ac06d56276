import Dispatch
import Foundation
import Synchronization
import Testing

@testable import HTTPServer

/// Requests that keep a processor busy are handled apart, a few at a time, and nobody else waits for them.
struct CostlyRequestTests {
    /// A server whose costly requests wait for a gate to open.
    private final class Guarded: Sendable {
        let gate = DispatchSemaphore(value: 0)
        let counter = Counter()
        let server: Mutex<Server?> = Mutex(nil)
        let port: UInt16

        init(waiting: Int) throws {
            var limits = Limits()
            limits.isCostly = { $0.path == "/costly" }
            limits.costly = 2
            limits.costlyWaiting = waiting
            let (gate, state) = (gate, counter)
            let server = try Server(threads: 2, limits: limits) { request in
                guard request.path == "/costly" else { return .text("quick") }
                state.enter()
                gate.wait()
                state.leave()
                return .text("done \(request.body.count)")
            }
            port = server.port
            self.server.withLock { $0 = server }
        }

        func open(_ count: Int) { for _ in 0..<count { gate.signal() } }
    }

    /// How many are inside, and how many there were at most.
    private final class Counter: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var now: Int { state.withLock { $0.now } }
        var most: Int { state.withLock { $0.most } }

        func enter() {
            state.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
        }

        func leave() { state.withLock { $0.now -= 1 } }
    }

    private let costly = "POST /costly HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    private let quick = "GET /quick HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func `others are answered while costly ones wait, and all are answered in the end`() throws {
        let guarded = try Guarded(waiting: 30)
        let clients = try (0..<20).map { _ in try RawClient(port: guarded.port) }
        for client in clients { try client.send(costly) }
        #expect(eventually { guarded.counter.now == 2 })
        // More than the pool has threads, and all of them are free.
        for _ in 0..<10 {
            let other = try RawClient(port: guarded.port)
            try other.send(quick)
            #expect(try other.response().text == "quick\n")
        }
        guarded.open(20)
        for client in clients { #expect(try client.response().text == "done 5\n") }
        #expect(guarded.counter.most == 2)
        // The connections go on as if nothing had been.
        try clients[0].send(quick)
        #expect(try clients[0].response().text == "quick\n")
    }

    @Test func `one more than may wait is told when to come again`() throws {
        let guarded = try Guarded(waiting: 0)
        let clients = try (0..<2).map { _ in try RawClient(port: guarded.port) }
        for client in clients { try client.send(costly) }
        #expect(eventually { guarded.counter.now == 2 })
        let late = try RawClient(port: guarded.port)
        try late.send(costly)
        let refused = try late.response()
        #expect(refused.status == 503)
        #expect(refused.headers["Retry-After"] == "10")
        guarded.open(2)
        for client in clients { #expect(try client.response().status == 200) }
    }

    @Test func `a client that leaves while it waits harms nobody`() throws {
        let guarded = try Guarded(waiting: 30)
        for _ in 0..<10 {
            let client = try RawClient(port: guarded.port)
            try client.send(costly)
            client.abort()
        }
        let last = try RawClient(port: guarded.port)
        try last.send(costly)
        guarded.open(11)
        #expect(try last.response().text == "done 5\n")
        #expect(eventually { guarded.server.withLock { $0?.isQuiet } == true })
    }

    @Test func `a server that stops finishes what it has begun and turns away who waits`() throws {
        let guarded = try Guarded(waiting: 30)
        let clients = try (0..<6).map { _ in try RawClient(port: guarded.port) }
        for client in clients { try client.send(costly) }
        #expect(eventually { guarded.counter.now == 2 })
        let stopped = DispatchSemaphore(value: 0)
        let server = guarded.server.withLock { $0.take() }
        Thread.detachNewThread {
            server?.stop(grace: 0.1)
            stopped.signal()
        }
        #expect(stopped.wait(timeout: .now() + 0.5) == .timedOut)
        guarded.open(2)
        #expect(stopped.wait(timeout: .now() + 20) == .success)
        #expect(guarded.counter.most == 2)
    }
}
