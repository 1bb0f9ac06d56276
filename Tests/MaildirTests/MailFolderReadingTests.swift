import Foundation
import Maildir
import TestSupport
import Testing

struct MailFolderReadingTests {
    private let directory: TemporaryDirectory
    private let folder: MailFolder

    init() throws {
        directory = try TemporaryDirectory()
        folder = MailFolder(path: directory.path("it"))
        try folder.create()
    }

    private func place(_ name: String) -> String { folder.path + "/new/" + name }

    private func isNoFile(_ name: String) throws -> Bool {
        if case .notAFile = try folder.read(name, limit: 1 << 20) { true } else { false }
    }

    @Test(arguments: [0, 1, 1000]) func `a mail within the limit is read whole`(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let name = try folder.deliver(bytes)
        guard case .whole(let read) = try folder.read(name, limit: 1000) else {
            Issue.record("not read whole")
            return
        }
        #expect(read == bytes)
    }

    @Test func `the size of a mail is known before it is read; what is gone has none`() throws {
        let name = try folder.deliver([1, 2, 3])
        #expect(folder.size(of: name) == 3)
        #expect(folder.size(of: "gone") == 0)
    }

    @Test func `of a mail past the limit the size and the head are read`() throws {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
        let name = try folder.deliver(bytes)
        guard case .tooLarge(let size, let head) = try folder.read(name, limit: 99_999) else {
            Issue.record("not too large")
            return
        }
        #expect(size == 100_000)
        #expect(head == Array(bytes.prefix(65_536)))
    }

    @Test func `the head of a mail just past a small limit is all of it`() throws {
        let name = try folder.deliver([1, 2, 3])
        guard case .tooLarge(3, let head) = try folder.read(name, limit: 2) else {
            Issue.record("not too large")
            return
        }
        #expect(head == [1, 2, 3])
    }

    @Test func `a large mail is lent piece by piece`() throws {
        let bytes = (0..<(3 << 20) + 5).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let name = try folder.deliver(bytes)
        var pieces: [Int] = []
        var all: [UInt8] = []
        try folder.eachPiece(of: name) { piece in
            pieces.append(piece.count)
            all += piece
        }
        #expect(pieces.count > 1)
        #expect(all == bytes)
    }

    @Test func `a missing file is an error that says so`() throws {
        let error = #expect(throws: MaildirError.self) { try folder.read("gone", limit: 10) }
        #expect(error?.isMissing == true)
        let other = #expect(throws: MaildirError.self) { try folder.eachPiece(of: "gone") { _ in } }
        #expect(other?.isMissing == true)
    }

    @Test func `a folder, a link, a pipe and a socket are no mail, and reading them waits for nobody`() throws {
        try FileManager.default.createDirectory(atPath: place("folder"), withIntermediateDirectories: false)
        let secret = directory.path("secret")
        #expect(FileManager.default.createFile(atPath: secret, contents: Data("secret".utf8)))
        try FileManager.default.createSymbolicLink(atPath: place("link"), withDestinationPath: secret)
        try FileManager.default.createSymbolicLink(atPath: place("dangling"), withDestinationPath: secret + "-not")
        #expect(mkfifo(place("pipe"), 0o600) == 0)
        #expect(mknod(place("socket"), S_IFSOCK | 0o600, 0) == 0)
        for name in try folder.waiting() { #expect(try isNoFile(name), "\(name)") }
        #expect(try folder.waiting() == ["dangling", "folder", "link", "pipe", "socket"])
    }

    @Test func `of a long backlog the first names are listed, whatever the order on the disk`() throws {
        for number in (10..<60).shuffled() {
            #expect(FileManager.default.createFile(atPath: place("\(number)"), contents: nil))
        }
        #expect(try folder.waiting(limit: 3) == ["10", "11", "12"])
        #expect(try folder.waiting(limit: 49).count == 49)
        #expect(try folder.waiting(limit: 100).count == 50)
    }

    @Test func `a name that begins with a dot is not listed`() throws {
        #expect(FileManager.default.createFile(atPath: place(".nfs0001"), contents: nil))
        #expect(try folder.waiting().isEmpty)
    }

    @Test func `a file whose name is not UTF-8 gets one that is`() throws {
        let name = (Array(place("M").utf8) + [0xFC] + Array("ller.eml".utf8) + [0]).map(CChar.init(bitPattern:))
        let file = open(name, O_WRONLY | O_CREAT, 0o600)
        #expect(file >= 0)
        #expect(write(file, "mail", 4) == 4)
        close(file)
        let names = try folder.waiting()
        #expect(names.count == 1)
        guard case .whole(let bytes) = try folder.read(names[0], limit: 10) else {
            Issue.record("not read")
            return
        }
        #expect(bytes == Array("mail".utf8))
        #expect(try folder.waiting() == names)
    }

    @Test(arguments: ["ünïcode", "with blanks and\nmore", "x:2,S", "100%", "-rf"])
    func `a name is never read for meaning`(name: String) throws {
        #expect(FileManager.default.createFile(atPath: place(name), contents: Data([7])))
        #expect(try folder.waiting() == [name])
        try folder.settle(name)
        #expect(folder.keptPath(of: name) != nil)
        #expect(try folder.settledNames() == [name + ":2,S"])
    }

    @Test func `a mail is found wherever it has gone`() throws {
        try folder.held.create()
        let names = try (0..<3).map { _ in try folder.deliver([1]) }
        try folder.settle(names[0])
        try folder.hold(names[1])
        for name in names {
            let path = try #require(folder.keptPath(of: name))
            guard case .whole([1]) = try MailFolder.read(path: path, limit: 10) else {
                Issue.record("not found: \(path)")
                continue
            }
        }
        #expect(folder.keptPath(of: "another") == nil)
    }

    @Test func `a folder that is not there cannot be listed`() {
        let error = #expect(throws: MaildirError.self) { try MailFolder(path: directory.path("hr")).waiting() }
        #expect(error?.operation == "list")
        #expect(error?.isMissing == true)
    }
}
