import Curl
import Desk
import Foundation
import Synchronization

/// Those who use the API of a soaked site, at a steady pace.
final class SoakReaders: Sendable {
    /// Who asks.
    enum Reader {
        case agent
        case admin
    }

    private struct State {
        var micros: [Int64] = []
        var seen: [Int64] = []
        var faults: [String] = []
    }

    private let letters: SoakLetters
    private let post: SoakPost
    private let state = Mutex(State())
    private let begin = Moment(seconds: Int64(Date().timeIntervalSince1970) - 3_600)

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
    func read(as reader: Reader, _ client: consuming LiveClient, perSecond rate: Int64, until end: Int64) throws {
        var dice = Dice(seed: UInt64(monotonicMicros()))
        var due = monotonicMicros()
        while due < end {
            wait(until: due)
            let path = path(for: reader, &dice)
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

    private func path(for reader: Reader, _ dice: inout Dice) -> String {
        switch reader {
        case .agent: letters.count.lastTicket > 1_000 ? agentsPath(&dice) : "/api/v1/tickets"
        case .admin: adminsPath(&dice)
        }
    }

    private func agentsPath(_ dice: inout Dice) -> String {
        let last = Int(letters.count.lastTicket)
        let ticket = "/api/v1/tickets/\(last - dice.roll(min(2_000, last - 1_000)))"
        return switch dice.roll(100) {
        case ..<35: ticket
        case ..<40: ticket + "/history"
        case ..<55: "/api/v1/tickets"
        case ..<65: "/api/v1/tickets?status=open,assigned&sort=oldest"
        case ..<80: "/api/v1/tickets?q=printer+slow"
        case ..<85: "/api/v1/pool"
        case ..<90: "/api/v1/me/inbox"
        case ..<94: "/api/v1/me/log"
        default: ticket + "/claim"
        }
    }

    private func adminsPath(_ dice: inout Dice) -> String {
        let period = "?from=\(begin.rfc3339)&to=\(begin.adding(seconds: 86_400).rfc3339)&unit=all"
        return switch dice.roll(10) {
        case 0: "/api/v1/admin/reports/flow" + period
        case 1: "/api/v1/admin/reports/times" + period
        case 2: "/api/v1/admin/reports/intake" + period
        case 3: "/api/v1/admin/reports/backlog"
        case ..<6: "/api/v1/admin/intake"
        case ..<8: "/api/v1/admin/notices"
        default: "/metrics"
        }
    }
}
