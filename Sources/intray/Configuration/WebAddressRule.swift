import Foundation

/// Which addresses calls with our secrets go to: https, or plain http on this machine.
enum WebAddressRule {
    /// What is wrong with any other, as the end of a sentence.
    static let words = "wants an address that begins with https://, or with http:// on this machine"

    static func allows(_ text: String) -> Bool {
        guard let url = URL(string: text), let host = url.host(percentEncoded: false), !host.isEmpty,
            url.user(percentEncoded: true) == nil, url.fragment(percentEncoded: true) == nil
        else { return false }
        return url.scheme == "https" || url.scheme == "http" && isLocal(host)
    }

    /// Whether a host is this machine whatever a name server says.
    static func isLocal(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || host.hasPrefix("127.") && host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    }
}
