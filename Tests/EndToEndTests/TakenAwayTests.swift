import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Files of the database that somebody removes: while the service runs, and while nobody uses them.
    struct TakenAwayTests {
        private let scene: FaultScene

        init() throws {
            scene = try FaultScene()
            try deliver(0..<5)
        }

        private func deliver(_ numbers: Range<Int>) throws {
            for number in numbers { try scene.deliver(from: "ann.\(number)@example.com") }
            try scene.waitUntilQuiet()
        }

        private func remove(_ ends: String...) throws {
            for end in ends { try FileManager.default.removeItem(atPath: scene.site.books.path + end) }
        }

        private func endsWell() throws {
            try scene.restart()
            try scene.waitUntilQuiet()
            try scene.service.stop()
            let problems = try scene.problems()
            #expect(problems.isEmpty, "\(problems)")
        }

        @Test func `a log that is removed while the service runs is saved, and the service ends to begin anew`() throws
        {
            try remove("-wal")
            try scene.deliver()
            #expect(scene.service.child.ending(within: .seconds(20)) == .exit(75))
            let words = "the database was taken away; the service ends to open it anew"
            #expect(scene.service.entries(words).map { $0["path"] } == [scene.site.books.path + "-wal"])
            #expect(try scene.site.books.count("intake") >= 5)
            try endsWell()
        }

        @Test func `a database that is removed while the service runs is saved beside where it was`() throws {
            try remove("")
            try scene.deliver()
            #expect(scene.service.child.ending(within: .seconds(20)) == .exit(75))
            let refused = try scene.site.start()
            #expect(refused.child.ending(within: .seconds(20)) == .exit(69))
            #expect(refused.log.contains("knows none of the"), "\(refused.log)")
            let secret = FileManager.default.contents(atPath: scene.site.root + "/state/secret")
            let restored = try scene.site.run("restore", scene.site.books.path + ".saved")
            #expect(restored.code == 0, "\(restored)")
            #expect(FileManager.default.contents(atPath: scene.site.root + "/state/secret") == secret)
            try endsWell()
        }

        /// What may happen to a log that a killed service has left behind.
        enum Mishap: CaseIterable {
            case removed
            case damaged
        }

        @Test(arguments: Mishap.allCases)
        func `mail that only a lost log knew of is named, and read again`(mishap: Mishap) throws {
            try scene.service.stop()
            try scene.restart()
            try deliver(5..<9)
            scene.service.kill()
            switch mishap {
            case .removed: try remove("-wal", "-shm")
            case .damaged:
                let log = try #require(FileHandle(forUpdatingAtPath: scene.site.books.path + "-wal"))
                // Behind the log's own header, where its first page begins.
                try log.seek(toOffset: 32)
                try log.write(contentsOf: Data(repeating: 0x5A, count: 4_096))
                try log.close()
            }
            let verdict = try scene.site.run("verify")
            #expect(verdict.code == 1)
            #expect(verdict.output.contains("4 without a row"), "\(verdict)")
            #expect(verdict.output.contains("is in no row"), "\(verdict)")
            let check = try scene.site.run("check")
            #expect(check.output.contains("it lacks its last 4 messages"), "\(check)")

            try scene.restart()
            let words = "the database is older than the mail: what it does not know is read again"
            #expect(scene.service.entries(words).map { $0["mails"] } == ["4"])
            try scene.waitUntilQuiet()
            try scene.service.stop()
            let problems = try scene.mailProblems()
            #expect(problems.isEmpty, "\(problems)")
            try scene.restart()
            #expect(scene.service.entries(words).isEmpty, "it is told once")
            try scene.service.stop()
        }

        @Test func `a database that has none of the mail is refused until somebody has said what it is`() throws {
            scene.service.kill()
            try remove("-wal", "-shm")
            let refused = try scene.site.start()
            #expect(refused.child.ending(within: .seconds(20)) == .exit(69))
            #expect(refused.log.contains("intray restore --mail"), "\(refused.log)")
            let back = try scene.site.run("restore", "--mail")
            #expect(back.code == 0)
            #expect(back.output.contains("5 mails"), "\(back)")
            try scene.restart()
            try scene.waitUntilQuiet()
            try scene.service.stop()
            let problems = try scene.mailProblems()
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}
