import Foundation
import Maildir
import Synchronization
import TestSupport
import Testing

struct MailFolderTests {
    private let directory: TemporaryDirectory
    private let folder: MailFolder

    init() throws {
        directory = try TemporaryDirectory()
        folder = MailFolder(path: directory.path("it"))
        try folder.create()
        try folder.held.create()
    }

    private func files(_ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path("it/" + part)).sorted()
    }

    private func content(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: directory.path("it/" + path)) ?? Data(), as: UTF8.self)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: directory.url.appending(path: "it/" + path))
    }

    // MARK: Making

    @Test func `a folder is made with all above it, and making it again changes nothing`() throws {
        let deep = MailFolder(path: directory.path("a/b/c"))
        try deep.create()
        let name = try deep.deliver(Array("x".utf8))
        try deep.create()
        #expect(try deep.waiting() == [name])
    }

    @Test func `a folder that cannot be made says why`() throws {
        #expect(FileManager.default.createFile(atPath: directory.path("file"), contents: nil))
        let error = #expect(throws: MaildirError.self) { try MailFolder(path: directory.path("file/it")).create() }
        #expect(error?.code == ENOTDIR)
        #expect(error?.sentence.contains("file/it") == true)
    }

    @Test func `only its owner may look into a folder`() throws {
        for part in ["", "/new", "/cur", "/tmp"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + part)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    // MARK: Delivering

    @Test func `a delivered mail is in new, byte for byte, and nowhere else`() throws {
        let bytes: [UInt8] = [0, 13, 10, 255, 46, 10]
        let name = try folder.deliver(bytes)
        #expect(try folder.waiting() == [name])
        #expect(FileManager.default.contents(atPath: folder.path + "/new/" + name).map(Array.init) == bytes)
        #expect(try files("tmp").isEmpty)
        #expect(try files("cur").isEmpty)
    }

    @Test func `an empty mail is a file too`() throws {
        let name = try folder.deliver([])
        #expect(try folder.waiting() == [name])
    }

    @Test func `many threads that deliver at once never take each other's name`() throws {
        let names = Mutex<[String]>([])
        let folder = folder
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for turn in 0..<25 {
                let name = (try? folder.deliver(Array("\(thread) \(turn)".utf8))) ?? "failed"
                names.withLock { $0.append(name) }
            }
        }
        let delivered = names.withLock { $0 }
        #expect(Set(delivered).count == 200)
        #expect(try Set(folder.waiting()) == Set(delivered))
        #expect(Set(delivered.map { content("new/" + $0) }).count == 200)
    }

    @Test func `deliveries one after the other are listed in their order`() throws {
        let names = try (0..<20).map { try folder.deliver([UInt8($0)]) }
        #expect(try folder.waiting() == names)
    }

    @Test func `a delivery that fails leaves nothing in new`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/tmp")
        let error = #expect(throws: MaildirError.self) { try folder.deliver([1]) }
        #expect(error?.operation == "create")
        #expect(error?.isMissing == true)
        #expect(try folder.waiting().isEmpty)
    }

    @Test func `a mail that cannot be moved to new is not said to be delivered`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/new")
        #expect(throws: MaildirError.self) { try folder.deliver([1]) }
    }

    @Test func `what a crash left in tmp is not mail`() throws {
        try write("half a ma", to: "tmp/1795254060.M1000001P1R1.host")
        let name = try folder.deliver(Array("whole".utf8))
        #expect(try folder.waiting() == [name])
        #expect(try files("tmp").count == 1)
    }

    // MARK: Moving

    @Test func `a settled mail is in cur, marked as seen`() throws {
        let name = try folder.deliver(Array("mail".utf8))
        try folder.settle(name)
        try folder.syncMoves()
        #expect(try folder.waiting().isEmpty)
        #expect(try folder.settledNames() == [name + ":2,S"])
        #expect(content("cur/\(name):2,S") == "mail")
        #expect(folder.keptPath(of: name) == folder.path + "/cur/\(name):2,S")
    }

    @Test func `a held mail is in the held folder, not marked as seen`() throws {
        let name = try folder.deliver(Array("mail".utf8))
        try folder.hold(name)
        try folder.syncMoves()
        #expect(try folder.waiting().isEmpty)
        #expect(try folder.settledNames().isEmpty)
        #expect(try folder.held.settledNames() == [name + ":2,"])
        #expect(folder.keptPath(of: name) == folder.path + "/.Held/cur/\(name):2,")
    }

    @Test func `a mail that is gone was moved by another, which is no error`() throws {
        let name = try folder.deliver([1])
        try folder.settle(name)
        try folder.settle(name)
        try folder.hold(name)
        #expect(try folder.settledNames() == [name + ":2,S"])
    }

    @Test func `a move that fails for another reason is an error, and the mail stays`() throws {
        let name = try folder.deliver([1])
        try FileManager.default.removeItem(atPath: folder.path + "/cur")
        #expect(FileManager.default.createFile(atPath: folder.path + "/cur", contents: nil))
        #expect(throws: MaildirError.self) { try folder.settle(name) }
        #expect(throws: MaildirError.self) { try folder.syncMoves() }
        #expect(try folder.waiting() == [name])
    }

    @Test func `a mailbox without a held folder can be synced`() throws {
        let other = MailFolder(path: directory.path("hr"))
        try other.create()
        #expect(throws: Never.self) { try other.syncMoves() }
    }

    @Test func `a name is changed only when it was taken before`() throws {
        try write("first", to: "new/test.eml")
        #expect(try folder.distinctName(of: "test.eml") == "test.eml")
        try folder.settle("test.eml")
        try write("second", to: "new/test.eml")
        let second = try folder.distinctName(of: "test.eml")
        #expect(second != "test.eml")
        #expect(try folder.waiting() == [second])
        try folder.settle(second)
        #expect(content("cur/test.eml:2,S") == "first")
        #expect(content("cur/\(second):2,S") == "second")
    }

    @Test func `a held mail keeps its name too`() throws {
        try write("first", to: "new/test.eml")
        try folder.hold("test.eml")
        try write("second", to: "new/test.eml")
        try folder.hold(try folder.distinctName(of: "test.eml"))
        #expect(try folder.held.settledNames().count == 2)
        #expect(content(".Held/cur/test.eml:2,") == "first")
    }
}
