import Curl
import Foundation
import Synchronization

/// Those who use the API of a soaked site, at a steady pace.
final class SoakReaders: Sendable {
    private struct State {
        var micros: [Int64] = []
        var seen: [Int64] = []
        var faults: [String] = []
    }

    private let letters: SoakLetters
    private let post: SoakPost
    private let state = Mutex(State())

    init(_ letters: SoakLetters, _ post: SoakPost) {
        self.letters = letters
        self.post = post
    }

    /// The microseconds that each request took, in rising order.
    var micros: [Int64] { state.withLock { $0.micros }.sorted() }
    /// The microseconds from a mail's arrival until its ticket was found, in rising order.
    var seen: [Int64] { state.withLock { $0.seen }.sorted() }
    /// What was answered otherwise than it should.
    var faults: [String] { state.withLock { $0.faults } }

    /// Asks for this and that, so many times a second, until a time.
    func read(as client: consuming LiveClient, perSecond rate: Int64, until end: Int64) throws {
        var dice = Dice(seed: 12)
        var due = monotonicMicros()
        while due < end {
            wait(until: due)
            let path = path(&dice)
            let start = monotonicMicros()
            let isClaim = path.hasSuffix("/claim")
            let answer = isClaim ? try client.post(path) : try client.get(path)
            let micros = monotonicMicros() - start
            // What another has taken is refused.
            let isGood = answer.status == 200 || isClaim && answer.status == 409
            state.withLock { state in
                state.micros.append(micros)
                if !isGood { state.faults.append("\(answer.status) for \(path)") }
            }
            due += 1_000_000 / rate
        }
    }

    /// Looks for the latest ticket again and again until it is found, until a time.
    func watch(as client: consuming LiveClient, until end: Int64) throws {
        while monotonicMicros() < end {
            usleep(500_000)
            guard let opened = post.opened else { continue }
            var isFound = false
            while !isFound, monotonicMicros() < opened.at + SoakReaders.patience {
                isFound = try client.get("/api/v1/tickets?q=\(opened.word)").body.count > SoakReaders.emptyPage
                if !isFound { usleep(2_000) }
            }
            let micros = monotonicMicros() - opened.at
            state.withLock { state in
                state.seen.append(micros)
                if !isFound { state.faults.append("\(opened.word) is not to be found") }
            }
        }
    }

    /// The microseconds after which a mail is given up.
    private static let patience: Int64 = 60_000_000
    /// The bytes that a page without tickets does not exceed.
    private static let emptyPage = 64

    private func path(_ dice: inout Dice) -> String {
        let last = letters.count.lastTicket
        guard last > 1_000 else { return "/api/v1/tickets" }
        let ticket = "/api/v1/tickets/\(last - Int64(dice.roll(min(2_000, Int(last) - 1_000))))"
        switch dice.roll(200) {
        case ..<70: return ticket
        case ..<80: return ticket + "/history"
        case ..<110: return "/api/v1/tickets"
        case ..<130: return "/api/v1/tickets?status=open,assigned&sort=oldest"
        case ..<160: return "/api/v1/tickets?q=printer+slow"
        case ..<170: return "/api/v1/pool"
        case ..<178: return "/api/v1/me/inbox"
        case ..<190: return ticket + "/claim"
        case ..<199: return "/metrics"
        default: return "/api/v1/me/log"
        }
    }
}
