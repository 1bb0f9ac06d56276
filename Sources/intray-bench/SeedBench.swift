import Desk
import Foundation
import Storage

/// Makes a store as a desk has it after three years, the same for the same numbers, and measures how long that takes.
func seedBench(_ arguments: Options) throws -> Findings {
    guard let path = arguments.first else { usage() }
    guard !FileManager.default.fileExists(atPath: path) else {
        print("\(path) is there already; it is not written over")
        exit(73)
    }
    let plan = SeedPlan(
        tickets: arguments.number("tickets") ?? 1_000_000, events: arguments.number("events") ?? 5_000_000,
        guests: arguments.number("guests") ?? 20_000, seed: arguments.number("seed") ?? 1)
    let start = ContinuousClock.now
    let events = try plan.write(to: path)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("{\"tickets\":\(plan.tickets),\"events\":\(events),\"people\":\(plan.guests + 63)}")
    return Findings(figures: [
        Figure("a store of three years, its events chained, made", (ContinuousClock.now - start) / .seconds(1), "s"),
        Figure("size of that store", Double(size) / 1e9, "GB"),
    ])
}

/// How large a seeded store is.
private struct SeedPlan {
    let tickets: Int
    let events: Int
    let guests: Int
    let seed: Int

    private static let start = Moment(seconds: 1_672_531_200)
    private static let hours = 3 * 365 * 24

    /// Tells the history hour by hour; returns how many events it has.
    func write(to path: String) throws -> Int {
        var dice = Dice(seed: UInt64(seed))
        let site = try Store(path: path).write { db in
            try SeedSite(&db, guests: guests, at: SeedPlan.start, &dice)
        }
        var writer = try SeedWriter(path: path, site)
        var history = SeedHistory(site, dice)
        /// For each hour the tickets on which something happens, with the second.
        var due = [[(at: Int64, index: Int)]](repeating: [], count: SeedPlan.hours)
        for hour in due.indices {
            let opened = history.tickets.count..<tickets * (hour + 1) / due.count
            let pause = 3_600 / Int64(max(opened.count, 1))
            due[hour] += opened.map { (Int64(hour) * 3_600 + Int64($0 - opened.lowerBound) * pause, $0) }
            for (at, index) in due[hour].sorted(by: { ($0.at, $0.index) < ($1.at, $1.index) }) {
                let now = SeedPlan.start.adding(seconds: at)
                let isNew = index >= history.tickets.count
                // What is left is kept for the tickets that are still to be opened.
                let room = events - writer.events - (tickets - history.tickets.count)
                guard let deed = isNew ? history.open(at: now) : room < 2 ? nil : history.next(on: index, at: now)
                else {
                    continue
                }
                try writer.write(deed)
                let next = at + history.pause()
                if Int(next / 3_600) < due.count { due[Int(next / 3_600)].append((next, index)) }
            }
            due[hour] = []
        }
        try fill(&history, &writer)
        try writer.finish(history.tickets)
        return writer.events
    }

    /// Brings the events to their number by replies on tickets that are under work.
    private func fill(_ history: inout SeedHistory, _ writer: inout SeedWriter) throws {
        let end = SeedPlan.start.adding(seconds: Int64(SeedPlan.hours) * 3_600)
        let open = history.tickets.indices.filter {
            [.open, .assigned, .inProgress].contains(history.tickets[$0].status)
        }
        guard !open.isEmpty else { return }
        for place in 0..<max(0, events - writer.events) {
            try writer.write(history.filler(on: open[place % open.count], at: end.adding(seconds: Int64(place / 100))))
        }
    }
}
