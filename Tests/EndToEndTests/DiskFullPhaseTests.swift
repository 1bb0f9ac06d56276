import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A disk that is full at one step of the work: the step fails, says so, and is made up for when there is room.
    struct DiskFullPhaseTests {
        private static func onSmallDisk<Value: Sendable>(
            _ work: @escaping @Sendable (FaultScene, SmallDisk) throws -> Value
        ) throws -> Value {
            try SmallDisk.with(bytes: 32 << 20) { disk in try work(FaultScene(root: disk.path), disk) }
        }

        @Test func `letters that cannot be claimed or noted as sent go at most once more, and calls are to come again`()
            throws
        {
            let problems = try DiskFullPhaseTests.onSmallDisk { scene, disk in
                scene.sink.pause(at: .thanks)
                for number in 0..<20 { try scene.deliver(from: "ann.\(number)@example.com") }
                try scene.waitUntil { scene.sink.count > 0 }
                try disk.fill(leaving: 0)
                scene.sink.pause(at: nil)
                try scene.standsStill("delivery of mail stands still: the disk is full")
                try Failure.unless(scene.mention() == 503, "a call of a platform was taken")
                disk.clear()
                try scene.isReady()
                try Failure.unless(scene.mention() == 200, "a call of a platform was not taken")
                try Failure.unless(!scene.service.entries("delivery of mail goes on").isEmpty, scene.service.log)
                try scene.waitUntilQuiet()
                try Failure.unless(scene.repetitions <= 1, "more than the one that was on its way")
                try scene.service.stop()
                return try scene.problems()
            }
            #expect(problems.isEmpty, "\(problems)")
        }

        @Test
        func `a service ends well on a full disk, says why it does not begin there, and begins when there is room`()
            throws
        {
            let problems = try DiskFullPhaseTests.onSmallDisk { scene, disk in
                for number in 0..<20 { try scene.deliver(from: "ann.\(number)@example.com") }
                try scene.waitUntilQuiet()
                try disk.fill(leaving: 0)
                try scene.service.stop()
                let refused = try scene.site.run("person", "add", "--address", "eva@example.com", "--name", "Eva")
                let isClear = refused.code == 75 && refused.errors.contains("the disk is full; make room")
                try Failure.unless(isClear, "\(refused)")
                let second = try scene.site.start()
                try Failure.unless(second.child.ending(within: .seconds(60)) == .exit(75), second.log)
                try Failure.unless(second.log.contains("the disk is full; make room"), second.log)
                disk.clear()
                try scene.restart()
                try scene.waitUntilQuiet()
                try scene.service.stop()
                return try scene.problems()
            }
            #expect(problems.isEmpty, "\(problems)")
        }

        @Test func `a backup that has no room leaves nothing behind, and harms nobody`() throws {
            let problems = try DiskFullPhaseTests.onSmallDisk { scene, disk in
                try scene.deliver()
                try scene.waitUntilQuiet()
                let folder = disk.path + "/backups"
                try disk.fill(leaving: 65_536)
                let failed = try scene.site.run("backup", folder)
                try Failure.unless(failed.code == 69 && failed.errors.contains("no backup was made"), "\(failed)")
                let rests = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                try Failure.unless(rests.isEmpty, "\(rests)")
                disk.clear()
                let made = try scene.site.run("backup", folder)
                try Failure.unless(made.code == 0, "\(made)")
                try scene.deliver()
                try scene.waitUntilQuiet()
                try scene.service.stop()
                return try scene.problems()
            }
            #expect(problems.isEmpty, "\(problems)")
        }

        @Test func `a log that cannot be written stops nothing`() throws {
            let (problems, lines) = try SmallDisk.with(bytes: 1 << 20) { disk in
                let scene = try FaultScene()
                try scene.service.stop()
                try scene.restart(log: disk.path + "/log")
                try disk.fill(leaving: 0)
                for number in 0..<50 { try scene.deliver(from: "ann.\(number)@example.com") }
                try scene.waitUntilQuiet()
                disk.clear()
                try scene.deliver(from: "late@example.com")
                try scene.waitUntilQuiet()
                try scene.service.stop()
                return (try scene.problems(), scene.service.log.split(separator: "mail settled").count - 1)
            }
            #expect(problems.isEmpty, "\(problems)")
            // What could not be written is missing; the rest is there.
            #expect(lines > 0 && lines < 51)
        }
    }
}
