import CMicroHTTPD
import Glibc
import Synchronization

/// One client's connection: its address, and by when it must have got on.
final class Connection: Sendable {
    let socket: Int32
    let remoteAddress: String
    /// When the present phase (receiving, sending) is over, in monotonic seconds; `.max` while a handler works.
    private let deadline: Atomic<Int>
    /// Since when it has had no request, in monotonic seconds; `.max` while it has one whose head is complete.
    private let idleSince: Atomic<Int>

    init(_ connection: OpaquePointer?, now: Int, deadline: Int) {
        socket = cmhd_socket(connection)
        remoteAddress = Self.text(of: cmhd_client_address(connection))
        self.deadline = Atomic(deadline)
        idleSince = Atomic(now)
    }

    func extend(to deadline: Int) {
        self.deadline.store(deadline, ordering: .relaxed)
    }

    func isIdle(since start: Int) {
        idleSince.store(start, ordering: .relaxed)
    }

    func isBusy() {
        idleSince.store(.max, ordering: .relaxed)
    }

    /// Ends the connection if it is overdue, or has been idle since before a time; the library sees the end of its input
    /// and cleans up.
    func cutIfOverdue(at now: Int, orIdleSince start: Int?) {
        let isOverdue = now > deadline.load(ordering: .relaxed)
        let isInTheWay = start.map { idleSince.load(ordering: .relaxed) < $0 } ?? false
        if isOverdue || isInTheWay { shutdown(socket, Int32(SHUT_RDWR)) }
    }

    private static func text(of address: UnsafePointer<sockaddr>?) -> String {
        guard let address else { return "" }
        let isIPv6 = address.pointee.sa_family == sa_family_t(AF_INET6)
        let length = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return ""
        }
        let host = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // An IPv4 client of a socket that takes both families.
        return host.hasPrefix("::ffff:") && host.contains(".") ? String(host.dropFirst(7)) : host
    }
}

/// Seconds of a clock that is never set.
func monotonicSeconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
}
