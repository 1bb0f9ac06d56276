import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// `kill -9` at each state that a mail, a call, a row of the outbox and an errand can be in.
    ///
    /// KillTests and OutboxKillTests kill at moments of chance; here each state is met for certain.
    struct KillStateTests {
        /// A state, the way into it, and what becomes of it.
        struct State: CustomTestStringConvertible, Sendable {
            let testDescription: String
            /// Rows that are there when the state is reached, and still after the kill.
            let rows: String
            var brakes = Site.noBrakes
            /// Has the running service get there.
            let reach: @Sendable (FaultScene) throws -> Void
            /// Makes the world as it was before; nobody is at work then.
            var mend: @Sendable (FaultScene) throws -> Void = { _ in }
            /// What a person does then, beside the service that runs again.
            var decide: @Sendable (FaultScene) throws -> Void = { _ in }
            /// Rows that are there in the end.
            let outcome: String
        }

        static let states = mail + [call] + outbox + errands

        @Test(.timeLimit(.minutes(3)), arguments: states)
        func `a kill loses nothing and repeats at most what was on its way`(state: State) throws {
            let scene = try FaultScene(brakes: state.brakes)
            try state.reach(scene)
            try scene.wait(for: state.rows)
            scene.service.kill()
            #expect(try scene.has(state.rows), "the state was passed through")
            try state.mend(scene)
            try scene.restart()
            try state.decide(scene)
            try scene.wait(for: state.outcome)
            try scene.waitUntilQuiet()
            try scene.service.stop()
            let problems = try scene.problems()
            #expect(problems.isEmpty, "\(problems)")
        }
    }
}

// MARK: Mail

extension EndToEnd.KillStateTests {
    private static let stranger = "sam@elsewhere.example"

    static let mail = [
        State(
            testDescription: "I1: in new, without a row", rows: "meta",
            reach: { scene in
                scene.service.child.send(SIGSTOP)
                try scene.deliver()
            }, outcome: "intake WHERE outcome = 'created'"),
        State(
            testDescription: "I2: in new, with its row", rows: "intake WHERE outcome = 'created'",
            reach: { scene in
                try block(scene.site.inbox.path + "/cur")
                try scene.deliver()
            }, mend: { scene in try unblock(scene.site.inbox.path + "/cur") },
            outcome: "intake WHERE outcome = 'created'"),
        State(
            testDescription: "I2 of a held mail", rows: "intake WHERE outcome = 'held'",
            reach: { scene in
                try block(scene.site.inbox.path + "/.Held/cur")
                try scene.deliver(from: stranger)
            }, mend: { scene in try unblock(scene.site.inbox.path + "/.Held/cur") },
            outcome: "intake WHERE outcome = 'held'"),
        State(
            testDescription: "I3: done", rows: "notices WHERE state = 'succeeded'", reach: { try $0.deliver() },
            outcome: "intake WHERE outcome = 'created'"),
        State(
            testDescription: "I3 of a held mail", rows: "intake WHERE outcome = 'held'",
            reach: { try $0.hold(from: stranger) },
            decide: { try $0.site.run("held", "release", "1") }, outcome: "intake WHERE outcome = 'created'"),
        State(
            testDescription: "I4: kept, its row without an outcome", rows: "intake WHERE outcome IS NULL",
            reach: { scene in
                try scene.hold(from: stranger)
                try block(scene.site.inbox.path + "/new")
                #expect(try scene.site.run("held", "release", "1").code != 0)
            },
            mend: { scene in
                try unblock(scene.site.inbox.path + "/new")
                #expect(try scene.site.run("verify").output.contains("decide once more"))
            }, decide: { try $0.site.run("held", "release", "1") }, outcome: "intake WHERE outcome = 'created'"),
        State(
            testDescription: "I5: in new, its row without an outcome", rows: "intake WHERE outcome IS NULL",
            reach: { scene in
                try scene.hold(from: stranger)
                scene.service.child.send(SIGSTOP)
                try scene.site.run("held", "release", "1")
            }, outcome: "intake WHERE outcome = 'created'"),
    ]

    static let call = State(
        testDescription: "a call of a chat platform, settled", rows: "intake WHERE outcome = 'created'",
        reach: { try $0.mention() },
        // The platform did not hear the answer and calls again.
        decide: { try $0.mention() }, outcome: "intake WHERE outcome = 'duplicate'")

    /// Puts a file in a folder's place, so that nothing can be moved into it.
    private static func block(_ folder: String) throws {
        try FileManager.default.moveItem(atPath: folder, toPath: folder + "-away")
        try Data().write(to: URL(filePath: folder))
    }

    private static func unblock(_ folder: String) throws {
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.moveItem(atPath: folder + "-away", toPath: folder)
    }
}

extension FaultScene {
    /// Delivers a mail that is put on hold, and waits until it is where such mail waits.
    fileprivate func hold(from sender: String) throws {
        let path = site.inbox.path + "/.Held/cur/\(try deliver(from: sender)):2,"
        try waitUntil { FileManager.default.fileExists(atPath: path) }
        try waitUntilQuiet()
    }
}

// MARK: Outbox and errands

extension EndToEnd.KillStateTests {
    /// More letters than a courier ever has claimed: a batch of 64, and the half of one that may still be open.
    private static let many = 97

    static let outbox = [
        State(
            testDescription: "queued, behind those that are on their way", rows: "notices WHERE state = 'queued'",
            reach: { scene in
                scene.sink.pause(at: .greeting)
                for number in 0..<many { try scene.deliver(from: "ann.\(number)@example.com") }
                try scene.wait(for: "notices WHERE state = 'processing'")
            }, mend: { $0.sink.pause(at: nil) }, outcome: "notices WHERE state = 'succeeded'"),
        State(
            testDescription: "processing, not yet handed over", rows: "notices WHERE state = 'processing'",
            reach: { scene in
                scene.sink.pause(at: .greeting)
                try scene.deliver()
            }, mend: { $0.sink.pause(at: nil) }, outcome: "notices WHERE state = 'succeeded'"),
        State(
            testDescription: "processing, handed over, and nobody heard of it",
            rows: "notices WHERE state = 'processing'",
            reach: { scene in
                scene.sink.pause(at: .thanks)
                try scene.deliver()
                try scene.waitUntil { scene.sink.count > 0 }
            }, mend: { $0.sink.pause(at: nil) }, outcome: "notices WHERE state = 'succeeded'"),
        State(
            testDescription: "succeeded", rows: "notices WHERE state = 'succeeded' AND kind = 'receipt'",
            reach: { try $0.deliver() }, outcome: "notices WHERE state = 'succeeded' AND kind = 'receipt'"),
        State(
            testDescription: "dead", rows: "notices WHERE state = 'dead'",
            reach: { scene in
                scene.sink.refuse("ann@example.com")
                try scene.deliver()
            }, outcome: "notices WHERE state = 'dead'"),
        State(
            testDescription: "bounced", rows: "notices WHERE state = 'bounced'",
            reach: { scene in
                try scene.deliver()
                try scene.wait(for: "notices WHERE state = 'succeeded' AND kind = 'receipt'")
                try scene.waitUntilQuiet()
                try scene.reportLastLetter()
            }, outcome: "notices WHERE state = 'bounced'"),
        State(
            testDescription: "cancelled", rows: "notices WHERE state = 'cancelled'",
            reach: { scene in
                scene.sink.pause(at: .greeting)
                for number in 0..<many { try scene.deliver(from: "ann.\(number)@example.com") }
                try scene.wait(for: "notices WHERE state = 'processing'")
                try scene.waitUntil { try scene.site.books.count("intake") == many }
                let last = try scene.site.books.count("notices")
                #expect(try scene.site.run("outbox", "cancel", "\(last)").code == 0)
            }, mend: { $0.sink.pause(at: nil) }, outcome: "notices WHERE state = 'cancelled'"),
        State(
            testDescription: "folded into a digest", rows: "notices WHERE state = 'folded'",
            brakes: "lettersPerTicket: 1, lettersPerPerson: 1, lettersPerHour: 0",
            reach: { scene in for _ in 0..<4 { try scene.deliver() } },
            outcome: "notices WHERE state = 'folded'"),
        State(
            testDescription: "kept in the inbox", rows: "notices WHERE state = 'kept'",
            reach: { scene in
                try scene.site.books.change("UPDATE people SET notices = 'none' WHERE address = '\(Site.agent)'")
                try scene.deliver()
            }, outcome: "notices WHERE state = 'kept'"),
        State(
            testDescription: "a post in a chat that is on its way",
            rows: "notices WHERE state = 'processing' AND channel = 'chat:slack'",
            reach: { scene in
                scene.platform.say(nil)
                try scene.mention()
            }, mend: { $0.platform.say(ChatPlatform.posted) },
            outcome: "notices WHERE state = 'succeeded' AND channel = 'chat:slack'"),
    ]

    private static let known = #"{"ok":true,"ts":"99.1","user":{"id":"U0ANN","profile":{"email":"ann@example.com"}}}"#

    static let errands = [
        State(
            testDescription: "an errand, queued", rows: "errands WHERE state = 'queued'",
            reach: { scene in
                scene.platform.say(nil)
                try scene.mention()
            }, mend: { $0.platform.say(known) }, outcome: "errands WHERE state = 'done'"),
        State(
            testDescription: "an errand, done", rows: "errands WHERE state = 'done'",
            reach: { scene in
                scene.platform.say(known)
                try scene.mention()
            }, outcome: "errands WHERE state = 'done' AND attempts = 1"),
        State(
            testDescription: "an errand, failed", rows: "errands WHERE state = 'failed'",
            reach: { scene in
                scene.platform.say(#"{"ok":true,"ts":"99.1","user":{"id":"U0ANN","profile":{}}}"#)
                try scene.mention()
            }, outcome: "errands WHERE state = 'failed' AND attempts = 1"),
    ]
}
