import Foundation

/// Tells the service manager how the service is, as sd_notify(3) describes it: by datagrams to the socket it named.
///
/// Without a manager that wants to know, nothing is told.
struct ServiceManager: Sendable {
    /// What there is to tell.
    enum News {
        /// Mail is read and requests are answered; also the end of a reload.
        case ready
        /// Templates and keys are read again.
        case reloading
        /// What is in hand is finished, then the process ends.
        case stopping
        /// The service still gets its work done.
        case alive

        fileprivate var text: String {
            switch self {
            case .ready: "READY=1\nSTATUS=takes mail and requests"
            case .reloading: "RELOADING=1\nSTATUS=reads templates and keys again"
            case .stopping: "STOPPING=1\nSTATUS=finishes what it has in hand"
            case .alive: "WATCHDOG=1"
            }
        }
    }

    private let socketName: [UInt8]?
    /// Milliseconds after which the manager wants to hear at the latest that the service is alive; nil when it does not ask.
    let patience: Int32?
    /// How many sockets it has opened for us, from descriptor 3 on, as sd_listen_fds(3) describes it.
    private let sockets: Int

    /// The manager that the environment speaks of.
    init(environment: [String: String] = ProcessInfo.processInfo.environment, process: Int32 = getpid()) {
        socketName = environment["NOTIFY_SOCKET"].flatMap { name in
            // An abstract name begins with a zero byte, which no environment can hold.
            name.hasPrefix("@") ? [0] + name.utf8.dropFirst() : name.hasPrefix("/") ? Array(name.utf8) : nil
        }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
        patience = environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap { micros in
            isForUs && micros > 0 ? Int32(clamping: micros / 1000) : nil
        }
        let areForUs = environment["LISTEN_PID"] == String(process)
        sockets = areForUs ? environment["LISTEN_FDS"].flatMap(Int.init) ?? 0 : 0
    }

    /// The socket that it listens on for us, if there is one.
    func listeningSocket() throws -> Int32? {
        guard sockets <= 1 else { throw ServiceError("\(sockets) sockets were handed over, and one is served") }
        return sockets == 1 ? 3 : nil
    }

    /// Tells it; a manager that cannot be reached is no reason to do anything else.
    func tell(_ news: News) {
        guard let socketName else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard socketName.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: socketName) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + socketName.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let text = Array(news.text.utf8)
        unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = unsafe sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }
}
