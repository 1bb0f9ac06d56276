package import Desk
import Mail
package import Notices
package import Storage

/// Takes notices of one channel that are due out of the outbox and hands them on.
///
/// One thread claims them by a lease, makes them ready and writes down what came of them, many at a time; lanes beside it
/// hand over one after another without a pause. What a server took is in the ``SentLog`` before its lane takes the next, so
/// that at worst one letter a lane goes twice, with the same Message-ID. Any number of couriers may step at once, each under
/// its own name; what happens to one channel holds up no other.
package struct Courier: Sendable {
    /// Seconds for which a claimed notice is its courier's alone: more than `patience` and the longest hand-over together.
    package static let lease: Int64 = 3_600
    /// Seconds after which a server that could not be reached is tried again.
    package static let pause: Int64 = 30
    /// What is not under way so long after the step began is put back, so that no lease ends in mid-air.
    package static let patience = Duration.seconds(600)
    /// A letter that was written ahead by more than this is written anew, from the facts of the moment.
    package static let freshness = Duration.seconds(5)
    /// For how long a step claims more and more: all that it writes bears the time at which it began.
    package static let stretch = Duration.seconds(1)
    /// Milliseconds after which the store knows of a letter that a server took, when no other letter is.
    private static let delay = 20
    /// So many notices are made ready in one go.
    private static let group = 4
    /// While ready letters hold more bytes than this, no further ones are written.
    private static let ahead = 4 << 20

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
    private let sent: SentLog
    private let lanes: Int
    private let batch: Int
    private let patience: Duration
    private let brakes: Brakes
    private let prepare: @Sendable ([Notice], Moment) throws -> [Belt.Piece]
    private let log: @Sendable (Attempt) -> Void
    private let paused: @Sendable (Moment) -> Void
    private let shouldStop: @Sendable () -> Bool

    /// A courier of a channel; `carry` hands a notice over, and gives the id that it has on the other side.
    ///
    /// One after another: a post may change the one before it, whose id is in the store by then. Leases are given to
    /// `name`: no two couriers at work have the same, nor the same log. What no lane has begun with when `shouldStop`
    /// becomes true is put back.
    package init(
        name: String, store: Store, channel: Channel, sent: SentLog,
        carry: @escaping @Sendable (Notice) throws -> String, log: @escaping @Sendable (Attempt) -> Void,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.init(
            name, store, channel, sent, lanes: 1, batch: 1, patience: Courier.patience, brakes: .none,
            prepare: { notices, _ in
                notices.map { notice in Belt.Piece(notice: notice, handOver: { try carry(notice) }) }
            }, log: log, paused: { _ in }, shouldStop: shouldStop)
    }

    /// A courier of letters, of which `lanes` are handed over at once.
    ///
    /// `writer` is asked for every few letters, so that templates can be exchanged while letters go out. `paused` hears until
    /// when no letters go that nobody wrote, when the brakes come to that.
    package init(
        name: String, store: Store, sent: SentLog, lanes: Int = 1, batch: Int = 64,
        patience: Duration = Courier.patience, freshness: Duration = Courier.freshness, brakes: Brakes = .none,
        writer: @escaping @Sendable () -> LetterWriter,
        submit: @escaping @Sendable (Letter) throws(SubmitError) -> Void,
        log: @escaping @Sendable (Attempt) -> Void, paused: @escaping @Sendable (Moment) -> Void = { _ in },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.init(
            name, store, .mail, sent, lanes: lanes, batch: batch, patience: patience, brakes: brakes,
            prepare: { notices, now in
                let start = ContinuousClock.now
                return zip(notices, try Courier.letters(notices, store, writer(), now)).map { notice, early in
                    Belt.Piece(notice: notice, bytes: (try? early.get())?.bytes.count ?? 0) {
                        let isOld = ContinuousClock.now - start > freshness
                        let letter = try isOld ? Courier.letters([notice], store, writer(), now)[0].get() : early.get()
                        try submit(letter)
                        return letter.messageID.text
                    }
                }
            }, log: log, paused: paused, shouldStop: shouldStop)
    }

    private init(
        _ name: String, _ store: Store, _ channel: Channel, _ sent: SentLog, lanes: Int, batch: Int,
        patience: Duration, brakes: Brakes, prepare: @escaping @Sendable ([Notice], Moment) throws -> [Belt.Piece],
        log: @escaping @Sendable (Attempt) -> Void, paused: @escaping @Sendable (Moment) -> Void,
        shouldStop: @escaping @Sendable () -> Bool
    ) {
        self.name = name
        self.store = store
        self.channel = channel
        self.sent = sent
        self.lanes = lanes
        self.batch = batch
        self.patience = patience
        self.brakes = brakes
        self.prepare = prepare
        self.log = log
        self.paused = paused
        self.shouldStop = shouldStop
    }

    /// Writes down what servers took when a step, or the process, was cut short; the rest of what it had claimed is due again.
    package func recover(now: Moment) throws {
        let taken = sent.entries()
        try store.write { db in
            for entry in taken {
                guard let notice = try db.notice(entry.notice), entry.isOf(notice) else { continue }
                try db.succeed(notice, messageID: entry.id, at: now)
            }
            try db.releaseLeases(of: name)
        }
        sent.clear()
    }

    /// Handles what is due at `now`, until nothing is or it has taken its time; throws when the store fails, and nothing is
    /// lost then.
    package func step(now: Moment) throws -> Progress {
        try recover(now: now)
        let start = ContinuousClock.now
        let belt = Belt(lanes: lanes) { [self] piece, obstacle in
            attempt(piece, obstacle, now: now, isLate: ContinuousClock.now - start > patience)
        }
        defer { belt.end() }
        var handled = 0
        var isMore = true
        repeat {
            let hasTime = ContinuousClock.now - start < min(Courier.stretch, patience)
            isMore = isMore && (handled == 0 || hasTime) && belt.obstacle == nil && !shouldStop()
            // The next are claimed while the lanes still have half a batch.
            let claimed = try keepBooks(of: belt, claiming: isMore && belt.open <= batch / 2 ? batch : 0, now: now)
            if let claimed {
                handled += claimed.due
                isMore = claimed.due == batch
                try makeReady(claimed.notices, on: belt, now: now)
            }
            belt.wait(untilOpen: isMore ? batch / 2 : 0, upTo: Courier.delay)
        } while isMore || belt.open > 0
        _ = try keepBooks(of: belt, claiming: 0, now: now)
        sent.clear()
        // What else is due would meet the same obstacle.
        if belt.obstacle != nil { return Progress(handled: handled, nextDue: now.adding(seconds: Courier.pause)) }
        return Progress(handled: handled, nextDue: try store.read { db in try db.nextNoticeDue(on: channel) })
    }

    /// Makes notices ready, a few at a time, so that large letters are not all in memory at once.
    private func makeReady(_ notices: [Notice], on belt: Belt, now: Moment) throws {
        for first in stride(from: 0, to: notices.count, by: Courier.group) {
            belt.add(try prepare(Array(notices[first...].prefix(Courier.group)), now))
            while belt.bytes > Courier.ahead {
                belt.wait(untilOpen: 0, upTo: Courier.delay)
                _ = try keepBooks(of: belt, claiming: 0, now: now)
            }
        }
    }

    /// Writes down what came of the tries, and claims what is due, in one transaction.
    private func keepBooks(of belt: Belt, claiming count: Int, now: Moment) throws -> Transaction.Dispatch? {
        let tried = belt.takeTried()
        guard count > 0 || !tried.isEmpty else { return nil }
        let claimed = try store.write { db in
            for attempt in tried { try db.record(attempt, now: now) }
            return count == 0
                ? nil
                : try db.dispatch(
                    for: name, on: channel, limit: count, under: brakes, now: now, leaseSeconds: Courier.lease)
        }
        tried.forEach(log)
        if let pause = claimed?.paused { paused(pause) }
        return claimed
    }

    /// Hands one notice over, on a lane; an obstacle comes back when the next one would not fare better.
    private func attempt(
        _ piece: Belt.Piece, _ obstacle: Failure?, now: Moment, isLate: Bool
    ) -> (Attempt, obstacle: Failure?) {
        let notice = piece.notice
        if let obstacle { return (Attempt(notice, obstacle, now: now), nil) }
        if isLate { return (Attempt(notice, .putBack(until: now, words: Courier.lateWords)), nil) }
        if shouldStop() { return (Attempt(notice, .putBack(until: now, words: Courier.stopWords)), nil) }
        do {
            let id = try piece.handOver()
            return (Attempt(notice, .sent(messageID: id)), obstacle: note(SentLog.Entry(notice, id: id)))
        } catch {
            let failure = Failure(error)
            return (Attempt(notice, failure, now: now), failure.remedy == .wait ? failure : nil)
        }
    }

    /// Notes what a server took; without a note no other letter is to go, for a kill would send all of them again.
    private func note(_ entry: SentLog.Entry) -> Failure? {
        do {
            try sent.append(entry)
            return nil
        } catch {
            return Failure(error)
        }
    }

    private static func letters(
        _ notices: [Notice], _ store: Store, _ writer: LetterWriter, _ now: Moment
    ) throws -> [Result<Letter, any Error>] {
        let facts = try store.read { db in notices.map { notice in Result { try db.facts(for: notice) } } }
        return facts.map { facts in Result { try writer.letter(for: facts.get(), now: now) } }
    }

    private static let lateWords = "put back: the letters before it took too long"
    private static let stopWords = "put back: the service ends"
}

extension Transaction {
    fileprivate mutating func record(_ attempt: Attempt, now: Moment) throws {
        let notice = attempt.notice
        switch attempt.result {
        case .sent(let messageID): try succeed(notice, messageID: messageID, at: now)
        case .postponed(let moment, let words): try fail(notice, words, retry: moment, at: now)
        case .putBack(let moment, let words): try putBack(notice, words, until: moment)
        case .dead(let words): try giveUp(notice, words, at: now)
        }
    }
}
