import Foundation

/// Wakes a thread that waits for work: rung by whoever adds work, or by a descriptor that becomes readable.
final class Bell: Sendable {
    private let descriptor: Int32

    /// A bell that has not been rung.
    init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK.rawValue | EFD_CLOEXEC.rawValue))
        precondition(descriptor >= 0, "the system has no descriptor left for a bell")
    }

    deinit { close(descriptor) }

    /// Wakes the waiting thread, or makes its next wait return at once.
    func ring() {
        var one: UInt64 = 1
        _ = unsafe write(descriptor, &one, 8)
    }

    /// Returns when the bell was rung, when `other` is readable, or after `milliseconds`.
    func wait(upTo milliseconds: Int32, orReadable other: Int32? = nil) {
        var watched = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        if let other { watched.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
        _ = unsafe poll(&watched, nfds_t(watched.count), milliseconds)
        var count: UInt64 = 0
        _ = unsafe read(descriptor, &count, 8)
    }
}
