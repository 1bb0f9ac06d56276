/// Why a server could not start.
package enum HTTPServerError: Error, Equatable {
    /// The address is not a numeric IPv4 or IPv6 address.
    case invalidAddress(String)
    /// The system refused the address and port, with its reason.
    case cannotListen(address: String, port: UInt16, reason: String)
    /// The descriptor that was handed over is no TCP socket that somebody listens on.
    case unusableSocket(Int32)
    /// The certificate or its key cannot be read, or they do not belong together.
    case unusableIdentity
    /// The library could not start its threads.
    case cannotStart
}

extension HTTPServerError: CustomStringConvertible {
    /// One line for the person who configured the address.
    package var description: String {
        switch self {
        case .invalidAddress(let address): "\(address) is not a numeric IPv4 or IPv6 address"
        case .cannotListen(let address, let port, let reason): "cannot listen on \(address) port \(port): \(reason)"
        case .unusableSocket(let descriptor): "descriptor \(descriptor) is no TCP socket that is listened on"
        case .unusableIdentity: "the certificate and the private key are not PEM, or do not belong together"
        case .cannotStart: "the HTTP server's threads did not start"
        }
    }
}
