import Glibc

/// A hint from the kernel that something arrived in a Maildir; a hint only, a scan from time to time finds the rest.
package final class FolderWatch: Sendable {
    /// The descriptor to poll; readable when something arrived.
    package let descriptor: Int32

    /// Watches the `new` part of a Maildir, or fails when the system has no watches left.
    package init(_ folder: MailFolder) throws(MaildirError) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { throw MaildirError.last("watch", folder.newPath) }
        let mask = UInt32(IN_MOVED_TO | IN_CREATE | IN_CLOSE_WRITE)
        guard inotify_add_watch(descriptor, folder.newPath, mask) >= 0 else {
            throw MaildirError.last("watch", folder.newPath)
        }
    }

    deinit { close(descriptor) }

    /// Forgets the hints that were given so far.
    package func clear() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while buffer.withUnsafeMutableBytes({ bytes in
            Glibc.read(descriptor, bytes.baseAddress, bytes.count)
        }) > 0 {}
    }
}
