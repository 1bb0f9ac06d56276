// The members of sockaddr belong to the first module that brought them in.
import CMicroHTTPD
import Glibc

/// A TCP socket that waits for clients.
struct ListeningSocket {
    let descriptor: Int32
    /// The numeric address it waits on.
    let address: String
    /// The port it waits on: the system's choice when 0 was asked for.
    let port: UInt16
    /// Whose it is.
    let owner: Owner

    /// Who opened a socket.
    enum Owner {
        /// We did: when we are done, nobody listens any more.
        case us
        /// Somebody who goes on listening, so that whoever connects meanwhile waits for the next of us.
        case another
    }

    /// Opens a socket on a numeric address, where "::" takes IPv4 clients as well.
    init(address: String, port: UInt16) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address, String(port), &hints, &found) == 0, let info = found else {
            throw .invalidAddress(address)
        }
        defer { freeaddrinfo(found) }
        let flags = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(info.pointee.ai_family, flags, 0)
        var on: Int32 = 1
        // A restart must not wait for the last process's connections to be forgotten.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard descriptor >= 0, bind(descriptor, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0,
            listen(descriptor, 1024) == 0
        else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .cannotListen(address: address, port: port, reason: reason)
        }
        self.descriptor = descriptor
        owner = .us
        (self.address, self.port) = Self.place(of: descriptor) ?? (address, port)
    }

    /// Takes a socket that another program has opened and listens on already.
    init(inherited descriptor: Int32) throws(HTTPServerError) {
        var listens: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &length) == 0, listens != 0,
            let (address, port) = Self.place(of: descriptor)
        else { throw .unusableSocket(descriptor) }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        self.descriptor = descriptor
        owner = .another
        (self.address, self.port) = (address, port)
    }

    /// The numeric address and the port of a TCP socket; nil for any other.
    private static func place(of descriptor: Int32) -> (address: String, port: UInt16)? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> (String, UInt16)? in
                guard getsockname(descriptor, address, &length) == 0,
                    [AF_INET, AF_INET6].contains(Int32(address.pointee.sa_family)),
                    getnameinfo(address, length, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0
                else { return nil }
                // The port is at the same place for both families.
                let port = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { $0.pointee.sin_port }
                let text = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
                return (String(decoding: text, as: UTF8.self), UInt16(bigEndian: port))
            }
        }
    }
}
