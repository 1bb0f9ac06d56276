/// What the server takes from one client and from all of them.
package struct Limits: Sendable {
    /// The bytes a request's body may have, decided when its head is known; more is answered with 413.
    package var body: @Sendable (_ head: Request) -> Int
    /// The bytes that all bodies together may have at one time; a request that does not fit is answered with 503.
    package var allBodies: Int
    /// The bytes that all answers together may have while they are sent; a large one that does not fit is a 503.
    package var allAnswers: Int
    /// The memory in bytes for one connection's request line and header fields; more is answered with 414 or 431.
    package var header: Int
    /// The header fields a request may have; more is answered with 431.
    package var headerFields: Int
    /// The connections that are open at one time; others wait in the system's queue.
    package var connections: Int
    /// The seconds a connection may be silent.
    package var idle: Int
    /// The seconds a request may take to arrive, beside those its body earns; who is slower is cut off.
    package var receiving: Int
    /// The bytes of a body that earn its sender another second.
    package var receivedInSecond: Int
    /// The seconds an answer may take to be fetched; who is slower is cut off.
    package var sending: Int
    /// The seconds a connection may be without a request when three quarters of the connections are taken.
    package var idleInCrowd: Int
    /// Tells the requests that keep a processor busy; they are handled apart, while the pool's threads serve others.
    package var isCostly: @Sendable (_ request: Request) -> Bool
    /// How many of them are handled at a time.
    package var costly: Int
    /// How many more of them wait; one beyond is answered with 503.
    package var costlyWaiting: Int

    /// Limits for an office's server: bodies of at most `body` bytes.
    package init(body: @escaping @Sendable (_ head: Request) -> Int) {
        self.body = body
        allBodies = 256 << 20
        allAnswers = 256 << 20
        header = 32 << 10
        headerFields = 100
        connections = 4000
        idle = 30
        receiving = 60
        receivedInSecond = 16 << 10
        sending = 600
        idleInCrowd = 5
        isCostly = { _ in false }
        costly = 2
        costlyWaiting = 200
    }

    /// Limits with the same number of bytes for every body.
    package init(body: Int = 1 << 20) {
        self.init { _ in body }
    }
}
