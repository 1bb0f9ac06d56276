import Foundation
import Glibc
import Maildir
import TestSupport
import Testing

struct FolderWatchTests {
    private let directory: TemporaryDirectory
    private let folder: MailFolder

    init() throws {
        directory = try TemporaryDirectory()
        folder = MailFolder(path: directory.path("it"))
        try folder.create()
    }

    /// Whether the kernel has something to tell now.
    private func isReadable(_ watch: FolderWatch) -> Bool {
        var poll = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, 0) == 1
    }

    @Test func `a delivery is hinted at until the hint is cleared`() throws {
        let watch = try FolderWatch(folder)
        #expect(!isReadable(watch))
        try folder.deliver([1])
        #expect(isReadable(watch))
        watch.clear()
        #expect(!isReadable(watch))
        for _ in 0..<300 { try folder.deliver([1]) }
        watch.clear()
        #expect(!isReadable(watch))
    }

    @Test func `a file that is copied in is hinted at`() throws {
        let watch = try FolderWatch(folder)
        #expect(FileManager.default.createFile(atPath: folder.newPath + "/test.eml", contents: Data([1])))
        #expect(isReadable(watch))
    }

    @Test func `a folder that is not there cannot be watched`() {
        #expect(throws: MaildirError.self) { try FolderWatch(MailFolder(path: directory.path("hr"))) }
    }
}
