import CCurl

/// What libcurl's callbacks read and write during one transfer.
final class Transfer {
    /// What is sent, and how much of it was taken.
    private let upload: [UInt8]
    private var taken = 0
    /// The largest answer that is kept; more ends the transfer.
    private let limit: Int
    private let shouldStop: @Sendable () -> Bool

    private var hasLetter = false
    /// Whether the replies are to EHLO.
    private var isGreeting = false
    /// The lines of the answer to the last EHLO.
    private(set) var offers: [String] = []
    private var hasAskedForEncryption = false
    /// Whether STARTTLS was said and the server greeted once more.
    private(set) var isEncrypted = false
    /// The code of the last reply or answer.
    var status = 0
    /// True if the connection was open before.
    var isOnOldConnection = false
    private(set) var reply = Reply()
    private var isLeaving = false
    private(set) var lines: [String] = []
    private var lineBytes = 0
    private(set) var body: [UInt8] = []
    private(set) var isTooLarge = false
    /// Where libcurl writes its words about an error.
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(upload: [UInt8] = [], limit: Int, shouldStop: @escaping @Sendable () -> Bool) {
        self.upload = upload
        self.limit = limit
        self.shouldStop = shouldStop
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        errorText.deallocate()
    }

    /// What libcurl says beyond its code, or what we know better.
    var ownError: String {
        isTooLarge ? "the answer is larger than \(limit) bytes" : String(cString: errorText)
    }

    var uploadSize: Int { upload.count }

    func give(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, upload.count - taken)
        upload.withUnsafeBytes {
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<(taken + count)]))
        }
        taken += count
        return count
    }

    func seek(to offset: Int) -> Bool {
        guard (0...upload.count).contains(offset) else { return false }
        taken = offset
        return true
    }

    /// Takes a line of an HTTP header or an SMTP reply, and forgets what is over 64 KiB.
    func takeLine(_ bytes: UnsafeRawBufferPointer) {
        let end = bytes.lastIndex { $0 != 0x0a && $0 != 0x0d }.map { $0 + 1 } ?? 0
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        if !isLeaving { reply.take(line) }
        if isGreeting, line.hasPrefix("250") { offers.append(String(line.dropFirst(4))) }
        lineBytes += bytes.count
        if lineBytes <= 64 << 10 { lines.append(line) }
    }

    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limit else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Notes from the commands what the replies are about: the letter from MAIL on, and nothing after QUIT.
    func noteCommand(_ bytes: UnsafeRawBufferPointer) {
        isGreeting = bytes.starts(with: "EHLO".utf8)
        if isGreeting {
            // What was offered in the clear is worth nothing afterwards (RFC 3207 §4.2).
            offers = []
            isEncrypted = hasAskedForEncryption
        }
        if bytes.starts(with: "STARTTLS".utf8) { hasAskedForEncryption = true }
        if bytes.starts(with: "MAIL ".utf8) { hasLetter = true }
        if bytes.starts(with: "QUIT".utf8) { isLeaving = true }
    }

    /// How far the transfer has come.
    ///
    /// A server that wants encryption or a sign-in first (RFC 3207 §4, RFC 4954 §6) says so to MAIL at the earliest, and
    /// says it to us, whatever the letter.
    var phase: CurlError.Phase { hasLetter && ![530, 534, 535, 538].contains(status) ? .transfer : .session }

    /// True if the server had ended the old connection before it could hear of the letter, which may go by another.
    var mayBeRepeated: Bool {
        isOnOldConnection && taken == 0 && (status == 421 || status == 0 || reply.text.isEmpty)
    }

    var isStopped: Bool { shouldStop() }
}
