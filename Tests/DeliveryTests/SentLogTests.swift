import Desk
import Foundation
import TestSupport
import Testing

@testable import Delivery

struct SentLogTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path("sent") }

    init() throws { directory = try TemporaryDirectory() }

    private static func entry(_ number: Int64, attempt: Int = 1, _ id: String = "n.x@example.com")
        -> SentLog.Entry
    {
        SentLog.Entry(notice: NoticeID(number), attempt: attempt, created: Moment(micros: 5), id: id)
    }

    @Test func `entries are there for whoever opens the log next, in order, until they are forgotten`() throws {
        let all = [
            Self.entry(1), Self.entry(7, attempt: 12, "slack:T0:C 0 HELP:18.2"), Self.entry(.max, "<ö@x>"),
        ]
        let log = try SentLog(path: path)
        #expect(log.entries() == [])
        try all.forEach(log.append)
        #expect(log.entries() == all)
        let next = try SentLog(path: path)
        #expect(next.entries() == all)
        next.clear()
        #expect(next.entries() == [])
        try next.append(all[1])
        #expect(try SentLog(path: path).entries() == [all[1]])
    }

    @Test(arguments: ["1 1 5 a@b\n2 1 5 c@", "1 1 5 a@b\n2", "1 1 5 a@b\n\u{0}\u{0}\n", "x\n1 1 5 a@b\n2 y 5 z\n"])
    func `what is no whole line is no entry`(text: String) throws {
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        #expect(try SentLog(path: path).entries() == [Self.entry(1, "a@b")])
    }

    @Test func `an id cannot make a second entry`() throws {
        let log = try SentLog(path: path)
        try log.append(Self.entry(1, "a@b\n2 1 5 c@d"))
        #expect(log.entries() == [])
    }

    @Test func `entries of several threads do not mix`() throws {
        let log = try SentLog(path: path)
        DispatchQueue.concurrentPerform(iterations: 200) { number in try? log.append(Self.entry(Int64(number))) }
        #expect(Set(log.entries()) == Set((0..<200).map { Self.entry($0) }))
    }

    @Test func `a log that cannot be opened says why`() throws {
        let path = directory.path("none/sent")
        let error = #expect(throws: SentLog.Unusable.self) { try SentLog(path: path) }
        #expect(error?.description == "\(path) cannot be opened: No such file or directory")
    }

    @Test func `a note that finds no room is an error`() throws {
        let error = #expect(throws: SentLog.Unusable.self) { try SentLog(path: "/dev/full").append(Self.entry(1)) }
        #expect(error?.description == "/dev/full cannot be written: No space left on device")
    }
}
