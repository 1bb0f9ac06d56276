import Foundation

/// Wakes a thread that waits for work: rung by whoever adds work, or by a descriptor that becomes readable.
final class Bell: Sendable {
    private let reading: Int32
    private let writing: Int32

    /// A bell that has not been rung.
    init() {
        var ends: [Int32] = [-1, -1]
        precondition(unsafe pipe(&ends) == 0, "the system has no descriptors left for a bell")
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        reading = ends[0]
        writing = ends[1]
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Wakes the waiting thread, or makes its next wait return at once.
    func ring() {
        var byte: UInt8 = 1
        // A full pipe has rings enough in it.
        _ = unsafe write(writing, &byte, 1)
    }

    /// Returns when the bell was rung, when `other` is readable, or after `milliseconds`.
    func wait(upTo milliseconds: Int32, orReadable other: Int32? = nil) {
        var watched = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
        if let other { watched.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
        _ = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
        var rings = [UInt8](repeating: 0, count: 64)
        while unsafe read(reading, &rings, rings.count) > 0 {}
    }
}
