import Foundation
import TestSupport

/// The socket of a service manager, and what a service told it.
final class NotifySocket {
    private let descriptor: Int32
    private var heard = ""

    /// Opens the socket at a path.
    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let code = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw Failure("\(path) cannot be bound: \(errno)") }
    }

    deinit { close(descriptor) }

    /// Whether something is told before long.
    func hears(_ words: String) -> Bool {
        eventually(within: .seconds(20)) {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 { heard += String(decoding: buffer[..<count], as: UTF8.self) + "\n" }
            return heard.contains(words)
        }
    }

    /// How often something has been told.
    func count(_ words: String) -> Int { heard.split(separator: "\n").filter { $0 == words }.count }
}
