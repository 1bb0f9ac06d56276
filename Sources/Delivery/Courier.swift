package import Desk
import Mail
package import Notices
package import Storage

/// Takes notices of one channel that are due out of the outbox and hands them on.
///
/// A notice is claimed by a lease, and what came of it is on disk before the next letter goes out. Whatever is cut short
/// in between is due again when its lease ends: at worst a letter goes twice, with the same Message-ID. Any number of
/// couriers may step at once, each under its own name, on its own thread and with its own connection; what happens to
/// one channel holds up no other.
package struct Courier: Sendable {
    /// Seconds for which a claimed notice is its worker's alone: more than `patience` and the longest hand-over together.
    package static let lease: Int64 = 3_600
    /// Seconds after which a server that could not be reached is tried again.
    package static let pause: Int64 = 30
    /// A slow server gets no further letter of a batch after this time, so that no lease ends in mid-air.
    package static let patience = Duration.seconds(600)

    /// What a step did.
    package struct Progress: Hashable, Sendable {
        /// How many notices were handled, sent or not.
        package let handled: Int
        /// When to step again, nil when nothing waits; the past when more is to be done at once.
        package let nextDue: Moment?
    }

    private let name: String
    private let store: Store
    private let channel: Channel
    private let batch: Int
    private let patience: Duration
    private let brakes: Brakes
    private let carry: @Sendable (Notice, Moment) throws -> String
    private let log: @Sendable (Attempt) -> Void
    private let paused: @Sendable (Moment) -> Void

    /// A courier of a channel; `carry` hands a notice over, and gives the id that it has on the other side.
    ///
    /// Leases are given to `name`: no two couriers at work have the same. `paused` hears until when no letters go that nobody
    /// wrote, when the brakes come to that.
    package init(
        name: String, store: Store, channel: Channel, batch: Int = 16, patience: Duration = Courier.patience,
        brakes: Brakes = .none, carry: @escaping @Sendable (Notice, Moment) throws -> String,
        log: @escaping @Sendable (Attempt) -> Void, paused: @escaping @Sendable (Moment) -> Void = { _ in }
    ) {
        self.name = name
        self.store = store
        self.channel = channel
        self.batch = batch
        self.patience = patience
        self.brakes = brakes
        self.carry = carry
        self.log = log
        self.paused = paused
    }

    /// A courier of letters; `writer` is asked for each, so that templates can be exchanged while letters go out.
    package init(
        name: String, store: Store, batch: Int = 16, patience: Duration = Courier.patience, brakes: Brakes = .none,
        writer: @escaping @Sendable () -> LetterWriter,
        submit: @escaping @Sendable (Letter) throws(SubmitError) -> Void,
        log: @escaping @Sendable (Attempt) -> Void, paused: @escaping @Sendable (Moment) -> Void = { _ in }
    ) {
        self.init(
            name: name, store: store, channel: .mail, batch: batch, patience: patience, brakes: brakes,
            carry: { notice, now in
                let facts = try store.read { db in try db.facts(for: notice) }
                let letter = try writer().letter(for: facts, now: now)
                try submit(letter)
                return letter.messageID.text
            }, log: log, paused: paused)
    }

    /// Handles a batch of what is due at `now`; throws when the store fails, and nothing is lost then.
    package func step(now: Moment) throws -> Progress {
        let start = ContinuousClock.now
        let dispatch = try store.write { db in
            // What a step of ours had claimed when it failed.
            try db.releaseLeases(of: name)
            return try db.dispatch(
                for: name, on: channel, limit: batch, under: brakes, now: now, leaseSeconds: Courier.lease)
        }
        if let pause = dispatch.paused { paused(pause) }
        var obstacle: Failure?
        for notice in dispatch.notices {
            let attempt: Attempt
            if let obstacle {
                attempt = Attempt(notice, obstacle, now: now)
            } else if ContinuousClock.now - start > patience {
                attempt = Attempt(
                    notice, .putBack(until: now, words: "put back: the letters before it took too long"))
            } else {
                (attempt, obstacle) = send(notice, now: now)
            }
            try record(attempt, now: now)
            log(attempt)
        }
        // What else is due would meet the same obstacle.
        if obstacle != nil { return Progress(handled: dispatch.due, nextDue: now.adding(seconds: Courier.pause)) }
        return Progress(handled: dispatch.due, nextDue: try store.read { db in try db.nextNoticeDue(on: channel) })
    }

    /// Hands one notice over; an obstacle comes back when the next one would not fare better.
    private func send(_ notice: Notice, now: Moment) -> (Attempt, obstacle: Failure?) {
        do {
            return (Attempt(notice, .sent(messageID: try carry(notice, now))), nil)
        } catch {
            let failure = Failure(error)
            return (Attempt(notice, failure, now: now), failure.remedy == .wait ? failure : nil)
        }
    }

    private func record(_ attempt: Attempt, now: Moment) throws {
        let notice = attempt.notice
        try store.write { db in
            switch attempt.result {
            case .sent(let messageID): try db.succeed(notice, messageID: messageID, at: now)
            case .postponed(let moment, let words): try db.fail(notice, words, retry: moment, at: now)
            case .putBack(let moment, let words): try db.putBack(notice, words, until: moment)
            case .dead(let words): try db.giveUp(notice, words, at: now)
            }
        }
    }
}
