/// An absolute `http` or `https` address, read strictly enough that no two programs differ on its host.
struct WebAddress: Equatable {
    let scheme: String
    let host: String
    /// The port as written; empty for the scheme's own.
    let port: String

    /// Refuses user names, backslashes, white space, control characters and hosts with anything but letters, digits, `.` and `-`.
    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<colon.lowerBound].lowercased()
        let rest = text[colon.upperBound...]
        guard scheme == "https" || scheme == "http", text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C })
        else { return nil }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        let host = parts.first?.lowercased() ?? ""
        guard parts.count <= 2, !host.isEmpty, !host.hasPrefix("."), host.utf8.allSatisfy(Self.isHostByte) else {
            return nil
        }
        let port = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || UInt16(port) != nil else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// Whether this is `https` on the usual port at one of the hosts or below it.
    func isHTTPS(under hosts: [String]) -> Bool {
        scheme == "https" && (port.isEmpty || port == "443")
            && hosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }
}
