import Desk
import Dispatch
import Foundation
import Synchronization

/// What lies between the thread that makes things ready and the lanes that hand them over: what is ready goes out by it, and
/// what came of it comes back.
final class Belt: Sendable {
    /// A notice that is ready to go.
    struct Piece: Sendable {
        let notice: Notice
        /// The bytes that it holds.
        var bytes = 0
        /// Hands it over, and gives the id that it has on the other side.
        let handOver: @Sendable () throws -> String
    }

    private struct State {
        var ready: [Piece] = []
        var tried: [Attempt] = []
        /// How many are ready or in a lane's hands.
        var open = 0
        var bytes = 0
        var lanes = 0
        /// Somebody waits until so few are open.
        var awaited: Int?
        var obstacle: Failure?
    }

    private let state = Mutex(State())
    private let lanes: Int
    private let run: @Sendable (Piece, Failure?) -> (Attempt, obstacle: Failure?)
    private let supply = DispatchSemaphore(value: 0)
    private let progress = DispatchSemaphore(value: 0)
    private let running = DispatchGroup()

    /// A belt with at most so many lanes, each of which does `run` with one piece after another.
    ///
    /// `run` is told what keeps everything from going out, if a piece before has met with it, and tells when one meets with it.
    init(lanes: Int, _ run: @escaping @Sendable (Piece, Failure?) -> (Attempt, obstacle: Failure?)) {
        self.lanes = lanes
        self.run = run
    }

    /// What keeps everything from going out.
    var obstacle: Failure? { state.withLock(\.obstacle) }

    /// How many are ready or in a lane's hands.
    var open: Int { state.withLock(\.open) }

    /// The bytes that these hold.
    var bytes: Int { state.withLock(\.bytes) }

    /// Puts pieces on the belt, and opens as many lanes as there is work for.
    func add(_ pieces: [Piece]) {
        let new = state.withLock { state in
            state.ready += pieces
            state.open += pieces.count
            state.bytes += pieces.reduce(0) { $0 + $1.bytes }
            let new = min(lanes, state.open) - state.lanes
            state.lanes += max(new, 0)
            return new
        }
        for _ in pieces { supply.signal() }
        for _ in 0..<max(new, 0) { start() }
    }

    /// The tries that have come back since this was last asked.
    func takeTried() -> [Attempt] {
        state.withLock { state in
            defer { state.tried = [] }
            return state.tried
        }
    }

    /// Returns when no more than so many pieces are open, or after a while.
    func wait(untilOpen count: Int, upTo milliseconds: Int) {
        let isSo = state.withLock { state in
            state.awaited = state.open > count ? count : nil
            return state.awaited == nil
        }
        if !isSo { _ = progress.wait(timeout: .now() + .milliseconds(milliseconds)) }
    }

    /// Takes what no lane has begun with off the belt, and returns when the lanes have ended.
    func end() {
        let lanes = state.withLock { state in
            state.open -= state.ready.count
            state.bytes -= state.ready.reduce(0) { $0 + $1.bytes }
            state.ready = []
            return state.lanes
        }
        for _ in 0..<lanes { supply.signal() }
        running.wait()
    }

    private func start() {
        running.enter()
        let lane = Thread { [self] in
            while let (piece, obstacle) = take() {
                let (attempt, met) = run(piece, obstacle)
                put(attempt, met, piece.bytes)
            }
            running.leave()
        }
        lane.stackSize = 1 << 20
        lane.start()
    }

    /// The next piece, nil when there is none and the lanes are to end.
    private func take() -> (Piece, Failure?)? {
        supply.wait()
        return state.withLock { state in state.ready.isEmpty ? nil : (state.ready.removeFirst(), state.obstacle) }
    }

    private func put(_ attempt: Attempt, _ obstacle: Failure?, _ bytes: Int) {
        let isAwaited = state.withLock { state in
            state.tried.append(attempt)
            state.open -= 1
            state.bytes -= bytes
            state.obstacle = state.obstacle ?? obstacle
            guard let awaited = state.awaited, state.open <= awaited else { return false }
            state.awaited = nil
            return true
        }
        if isAwaited { progress.signal() }
    }
}
