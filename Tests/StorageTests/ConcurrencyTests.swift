import Desk
import Dispatch
import Foundation
import Glibc
import Storage
import Synchronization
import Testing

/// What threads that work at the same time may expect of one store.
struct ConcurrencyTests {
    /// Runs `body` for each number on a thread of its own and hands on the first error.
    private func together(_ count: Int, _ body: @Sendable (Int) throws -> Void) throws {
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: count) { index in
            do { try body(index) } catch { failure.withLock { $0 = error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }

    @Test func `eight threads that open 2,000 tickets get 2,000 numbers`() throws {
        let office = try Office()
        let numbers = Mutex<[Int64]>([])
        try together(8) { thread in
            for batch in 0..<10 {
                let some = try office.store.write { db in
                    try (0..<25).map { index in
                        try db.open(office.opening("\(thread) \(batch) \(index)"), cause: office.cause()).number
                    }
                }
                numbers.withLock { $0 += some }
            }
        }
        #expect(numbers.withLock { $0.sorted() } == Array(1001...3000))
        #expect(try office.store.read { db in try db.eventCount() } == 2000)
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `of simultaneous claims one wins and the others are told who did`() throws {
        let office = try Office()
        let agents = try office.store.write { db in
            try (0..<8).map { index in
                let agent = try db.addPerson(name: "Agent \(index)", address: nil, at: Office.monday)
                try db.grant(.agent, to: agent.id, in: office.workspace.id)
                return agent
            }
        }
        try office.open()
        let won = Mutex<[PersonID]>([])
        let told = Mutex<[PersonID]>([])
        try together(agents.count) { index in
            for _ in 0..<25 {
                do {
                    try office.perform(.claim, on: 1001, by: agents[index])
                    won.withLock { $0.append(agents[index].id) }
                } catch Refusal.alreadyOwned(let owner) {
                    told.withLock { $0.append(owner) }
                }
            }
        }
        let winner = try #require(won.withLock { $0 }.first)
        #expect(won.withLock { $0.count } == 1)
        #expect(told.withLock { $0 } == Array(repeating: winner, count: 199))
        #expect(try office.store.read { db in try db.ticket(number: 1001) }?.owner == winner)
    }

    @Test func `a writer that fails takes nothing of the others with it`() throws {
        struct Interrupted: Error {}
        let office = try Office()
        let opened = Atomic(0)
        try together(8) { thread in
            for round in 0..<25 {
                do {
                    try office.store.write { db in
                        _ = try db.open(office.opening("\(thread) \(round)"), cause: office.cause())
                        if round.isMultiple(of: 3) { throw Interrupted() }
                    }
                    opened.add(1, ordering: .relaxed)
                } catch is Interrupted {}
            }
        }
        #expect(opened.load(ordering: .relaxed) == 8 * 16)
        #expect(try office.store.read { db in try db.eventCount() } == 8 * 16)
        #expect(try office.store.read { db in try db.ticket(number: 1000 + 8 * 16) } != nil)
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `writers that wait for one another share a commit`() throws {
        let office = try Office()
        var isShared = false
        // Whether the second has come to wait while the first works is the scheduler's choice, so they try again.
        for _ in 0..<500 where !isShared {
            let isInside = DispatchSemaphore(value: 0)
            let sharing = Mutex(false)
            let done = DispatchGroup()
            for place in 0..<2 {
                done.enter()
                Thread.detachNewThread {
                    defer { done.leave() }
                    if place == 1 { isInside.wait() }
                    try? office.store.write { db in
                        // What the other has written and nobody else sees is not committed yet.
                        let committed = try office.store.read { db in try db.eventCount() }
                        let seen = try db.eventCount()
                        if seen > committed { sharing.withLock { $0 = true } }
                        _ = try db.open(office.opening(), cause: office.cause())
                        if place == 0 {
                            isInside.signal()
                            for _ in 0..<1_000 { sched_yield() }
                        }
                    }
                }
            }
            done.wait()
            isShared = sharing.withLock { $0 }
        }
        #expect(isShared)
        let tickets = try office.store.read { db in try db.eventCount() }
        #expect(tickets.isMultiple(of: 2))
        #expect(try office.store.read { db in try db.firstBrokenEvent() } == nil)
    }

    @Test func `readers see whole transactions while one writes`() throws {
        let office = try Office()
        try together(4) { thread in
            for round in 0..<50 {
                if thread == 0 {
                    try office.store.write { db in
                        _ = try db.open(office.opening(), cause: office.cause(after: Int64(round)))
                        _ = try db.open(office.opening(), cause: office.cause(after: Int64(round)))
                    }
                } else {
                    let events = try office.store.read { db in try db.eventCount() }
                    #expect(events.isMultiple(of: 2))
                }
            }
        }
        #expect(try office.store.read { db in try db.eventCount() } == 100)
    }

    @Test func `workers that claim at the same time never get the same notice`() throws {
        let office = try Office()
        try office.store.write { db in
            for _ in 0..<40 { _ = try db.open(office.opening(), cause: office.cause()) }
        }
        let claimed = Mutex<[NoticeID]>([])
        try together(4) { _ in
            while true {
                let some = try office.store.write { db in
                    try db.claimNotices(for: "courier", limit: 7, now: Office.monday, leaseSeconds: 60)
                }
                if some.isEmpty { return }
                claimed.withLock { $0 += some.map(\.id) }
            }
        }
        #expect(claimed.withLock { $0.count } == 120)
        #expect(Set(claimed.withLock { $0 }).count == 120)
    }
}
