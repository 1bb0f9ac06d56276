import Foundation
import Glibc
import Synchronization

/// A mail server on loopback with one thread a connection, which forgets every letter it takes, or keeps it.
final class MailSink: Sendable {
    /// What becomes of letters.
    enum Care: String, CaseIterable {
        /// They are counted.
        case forgets
        /// They are on disk before the server takes the responsibility (RFC 5321 §6.1).
        case keeps
    }

    let port: UInt16
    private let listener: Int32
    private let care: Care
    private let folder: String
    private let letters = Atomic<Int>(0)
    /// Who wants to know each letter.
    private let reading: (@Sendable ([UInt8]) -> Void)?

    /// How many letters it has taken.
    var taken: Int { letters.load(ordering: .relaxed) }

    /// Listens on a free port until the program ends; what it keeps is in `folder`, and `reading` gets each letter.
    init(_ care: Care, in folder: String, reading: (@Sendable ([UInt8]) -> Void)? = nil) {
        self.care = care
        self.reading = reading
        self.folder = folder
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { [listener] pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(listener, address, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else {
            print("no port is free")
            exit(69)
        }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while case let peer = accept(listener, nil, nil), peer >= 0 {
                Thread.detachNewThread { self.serve(peer) }
            }
        }
    }

    /// The server's address as libcurl takes it.
    var url: String { "smtp://127.0.0.1:\(port)" }

    private func serve(_ peer: Int32) {
        defer { close(peer) }
        var on: Int32 = 1
        unsafe setsockopt(peer, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let file = care == .keeps ? unsafe open("\(folder)/kept-\(peer)", O_CREAT | O_WRONLY | O_TRUNC, 0o600) : -1
        defer { if file >= 0 { close(file) } }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var filled = 0
        var isLetter = false
        var letter: [UInt8] = []
        guard say(MailSink.greeting, to: peer) else { return }
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe read(peer, bytes.baseAddress.map { unsafe $0 + filled }, bytes.count - filled)
            }
            guard count > 0 else { return }
            if isLetter, file >= 0 { unsafe _ = write(file, Array(buffer[filled..<filled + count]), count) }
            filled += count
            var start = 0
            while let end = buffer[start..<filled].firstIndex(of: UInt8(ascii: "\n")) {
                let isDot = end - start == 2 && buffer[start] == UInt8(ascii: ".")
                let first = buffer[start]
                if isLetter && !isDot && reading != nil { letter += buffer[start...end] }
                start = end + 1
                if isLetter && !isDot { continue }
                if isLetter {
                    if file >= 0 { fdatasync(file) }
                    letters.add(1, ordering: .relaxed)
                    reading?(letter)
                    letter = []
                }
                isLetter = !isLetter && first == UInt8(ascii: "D")
                let answer =
                    switch first {
                    case UInt8(ascii: "E"): MailSink.offers
                    case UInt8(ascii: "D"): MailSink.goOn
                    default: MailSink.fine
                    }
                guard say(answer, to: peer) else { return }
            }
            buffer.replaceSubrange(0..<(filled - start), with: buffer[start..<filled])
            filled -= start
        }
    }

    private func say(_ answer: [UInt8], to peer: Int32) -> Bool {
        unsafe send(peer, answer, answer.count, Int32(MSG_NOSIGNAL)) == answer.count
    }

    private static let greeting = Array("220 sink\r\n".utf8)
    private static let offers = Array("250-sink\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n".utf8)
    private static let goOn = Array("354 go on\r\n".utf8)
    private static let fine = Array("250 fine\r\n".utf8)
}
