import Foundation
import Synchronization
import TestSupport

/// A small disk of its own that can be filled to the last byte: a tmpfs in a mount namespace that nobody else sees.
///
/// The namespace belongs to the thread that the work runs on, and to the programs that it starts.
struct SmallDisk: Sendable {
    /// Where the disk is mounted.
    let path: String
    /// What fills it.
    private var filler: String { path + "/filler" }

    /// Runs work on a thread that has the disk, and waits for it.
    static func with<Value: Sendable>(
        bytes: Int, _ work: @escaping @Sendable (SmallDisk) throws -> Value
    ) throws -> Value {
        let folder = try TemporaryDirectory()
        let outcome = Mutex<Result<Value, any Error>?>(nil)
        let end = DispatchSemaphore(value: 0)
        let thread = Thread {
            let result = Result {
                try leaveNamespace()
                try command("mount --make-rprivate /")
                try command("mount -t tmpfs -o size=\(bytes) tmpfs \(folder.path)")
                defer { try? command("umount --lazy \(folder.path)") }
                return try work(SmallDisk(path: folder.path))
            }
            outcome.withLock { $0 = result }
            end.signal()
        }
        thread.stackSize = 4 << 20
        thread.start()
        end.wait()
        guard let result = outcome.withLock({ $0 }) else { throw Failure("the work has no result") }
        return try result.get()
    }

    /// Gives this thread mounts of its own (unshare(2), which Swift's Glibc does not show).
    private static func leaveNamespace() throws {
        typealias Unshare = @convention(c) (Int32) -> Int32
        guard let address = dlsym(nil, "unshare") else { throw Failure("there is no unshare") }
        let newMounts: Int32 = 0x0002_0000  // CLONE_NEWNS
        guard unsafeBitCast(address, to: Unshare.self)(newMounts) == 0 else {
            throw Failure("this user may not make a mount namespace: \(errno)")
        }
    }

    private static func command(_ words: String) throws {
        let child = try Child(words.split(separator: " ").map(String.init), output: "/dev/null", errors: "/dev/null")
        guard child.ending(within: .seconds(10)) == .exit(0) else { throw Failure("\(words) failed") }
    }

    /// Fills the disk but for some bytes; a page is 4 KiB.
    func fill(leaving room: Int) throws {
        let file = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else { throw Failure("\(filler): \(errno)") }
        defer { close(file) }
        let page = [UInt8](repeating: 0, count: 4096)
        while write(file, page, page.count) == page.count {}
        guard errno == ENOSPC else { throw Failure("the disk is not full but broken: \(errno)") }
        guard ftruncate(file, max(lseek(file, 0, SEEK_END) - off_t(room), 0)) == 0 else {
            throw Failure("\(filler) cannot be shortened: \(errno)")
        }
    }

    /// Mounts a folder or a file for reading only; what is open already can be written on.
    func protect(_ path: String) throws {
        try SmallDisk.command("mount --bind \(path) \(path)")
        try SmallDisk.command("mount -o remount,ro,bind \(path)")
    }

    /// Takes that back.
    func unprotect(_ path: String) throws { try SmallDisk.command("umount \(path)") }

    /// Makes room again.
    func clear() { unlink(filler) }
}
