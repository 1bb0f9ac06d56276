import Glibc

/// One thread that keeps some connections busy: each sends its next request when it has the answer to the last.
struct HTTPLoad: ~Copyable {
    /// What came of a load.
    struct Measured {
        /// Microseconds from the first byte sent to the last byte received, in rising order.
        var micros: [Int64] = []
        /// The answers by their status.
        var statuses: [Int: Int] = [:]
        /// The time that all took together, in microseconds.
        var wall: Int64 = 0
        /// The processor time of the whole process without this thread's, in microseconds.
        var serverCPU: Int64 = 0

        /// How many there were in a second.
        var perSecond: Double { Double(micros.count) / Double(max(wall, 1)) * 1e6 }

        /// The time that so many in a thousand requests kept to, in milliseconds.
        func quantile(_ thousandths: Int) -> Double { milliseconds(thousandths, of: micros) }
    }

    private var connections: [Connection] = []
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// A connection and how far it is with its answer.
    private struct Connection {
        let socket: Int32
        var sentAt: Int64 = 0
        var head: [UInt8] = []
        /// The bytes of the body that are still to come; nil while the head is.
        var missing: Int?
        var status = 0
    }

    /// Opens the connections to a port on loopback.
    init(port: UInt16, connections count: Int) {
        for _ in 0..<count {
            guard let socket = connection(to: port) else {
                print("cannot connect to port \(port)")
                exit(69)
            }
            var on: Int32 = 1
            unsafe setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            connections.append(Connection(socket: socket))
        }
    }

    deinit { for connection in connections { close(connection.socket) } }

    /// Sends requests for so many microseconds, or until there are none left.
    mutating func run(for duration: Int64, _ next: () -> [UInt8]?) -> Measured {
        var measured = Measured()
        let (start, cpu) = (monotonicMicros(), HTTPLoad.serverCPU)
        var busy = 0
        for index in connections.indices where send(next(), on: index) { busy += 1 }
        var polled = connections.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
        while busy > 0 {
            guard unsafe poll(&polled, nfds_t(polled.count), 10_000) > 0 else { break }
            for index in polled.indices where polled[index].revents != 0 {
                guard let status = receive(on: index) else { continue }
                let now = monotonicMicros()
                measured.micros.append(now - connections[index].sentAt)
                measured.statuses[status, default: 0] += 1
                let isOver = now - start > duration
                if !send(isOver ? nil : next(), on: index) { busy -= 1 }
            }
        }
        measured.wall = monotonicMicros() - start
        measured.serverCPU = HTTPLoad.serverCPU - cpu
        measured.micros.sort()
        return measured
    }

    private mutating func send(_ request: [UInt8]?, on index: Int) -> Bool {
        guard let request else { return false }
        connections[index].sentAt = monotonicMicros()
        return unsafe write(connections[index].socket, request, request.count) == request.count
    }

    /// Takes what has come; the status once the answer is whole, 0 when the connection has ended.
    private mutating func receive(on index: Int) -> Int? {
        let count = unsafe read(connections[index].socket, &buffer, buffer.count)
        guard count > 0 else { return 0 }
        if let missing = connections[index].missing {
            connections[index].missing = missing - count
        } else {
            var found: (status: Int, missing: Int)?
            // Most answers come whole, and are read where they are.
            if connections[index].head.isEmpty { found = HTTPLoad.head(buffer.span.extracting(0..<count)) }
            if found == nil {
                connections[index].head += buffer[..<count]
                let head = connections[index].head
                found = HTTPLoad.head(head.span)
            }
            guard let (status, missing) = found else { return nil }
            connections[index].status = status
            connections[index].missing = missing
        }
        guard let missing = connections[index].missing, missing <= 0 else { return nil }
        connections[index].head.removeAll(keepingCapacity: true)
        connections[index].missing = nil
        return connections[index].status
    }

    /// The status of an answer and the bytes of its body that have not come, once its head is whole.
    private static func head(_ bytes: Span<UInt8>) -> (status: Int, missing: Int)? {
        guard let end = place(of: headEnd, in: bytes) else { return nil }
        let field = place(of: lengthField, in: bytes.extracting(0..<end))
        let length = field.map { number(at: $0 + lengthField.count, in: bytes) } ?? 0
        return (number(at: statusLine, in: bytes), length - (bytes.count - end - headEnd.count))
    }

    private static let statusLine = "HTTP/1.1 ".utf8.count
    private static let lengthField = Array("\r\nContent-Length: ".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)

    private static func place(of mark: [UInt8], in bytes: Span<UInt8>) -> Int? {
        // Byte by byte, without a text or a slice: the bench must not be what is measured.
        var start = 0
        while start + mark.count <= bytes.count {
            var matched = 0
            while matched < mark.count, bytes[start + matched] == mark[matched] { matched += 1 }
            if matched == mark.count { return start }
            start += 1
        }
        return nil
    }

    private static func number(at start: Int, in bytes: Span<UInt8>) -> Int {
        var number = 0
        var place = start
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
            number = number * 10 + Int(bytes[place] - 0x30)
            place += 1
        }
        return number
    }

    private static var serverCPU: Int64 { processorMicros(RUSAGE_SELF.rawValue) - processorMicros(1) }
}

/// A connection to a port of this machine, or one that is being made when it shall not block; nil when none can be.
func connection(to port: UInt16, _ flags: Int32 = 0) -> Int32? {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | flags, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let code = unsafe withUnsafePointer(to: &address) { address in
        unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    if code == 0 || errno == EINPROGRESS { return socket }
    close(socket)
    return nil
}

/// The processor time of the process, or of this thread alone with RUSAGE_THREAD (1), in microseconds.
func processorMicros(_ who: Int32) -> Int64 {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(who), &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    return Int64(seconds) * 1_000_000 + Int64(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

/// Microseconds of a clock that is never set.
func monotonicMicros() -> Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
}

/// Returns when that clock has come so far, at once when it is late.
func wait(until micros: Int64) {
    let early = micros - monotonicMicros()
    if early > 0 { usleep(UInt32(early)) }
}
