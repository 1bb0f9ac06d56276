import Sodium
import Testing

@testable import WebAPI

struct PasswordGateTests {
    private let cost = PasswordHash.Cost(passes: 1, memory: 8192)

    @Test func `a password fits its hash, and nothing fits no hash`() throws {
        let gate = try PasswordGate(cost: cost)
        let hash = try PasswordHash.make("secret", cost: cost)
        #expect(gate.isRight("secret", hash))
        #expect(!gate.isRight("Secret", hash))
        #expect(!gate.isRight("secret", nil))
        #expect(!gate.isRight("", "no hash"))
        #expect(gate.isRight("new", try gate.hash("new")))
    }

    @Test func `nobody's password takes the time that somebody's takes`() throws {
        let slow = PasswordHash.Cost(passes: 3, memory: 8 << 20)
        let gate = try PasswordGate(cost: slow)
        let hash = try PasswordHash.make("secret", cost: slow)
        func fastest(_ hash: String?) -> Duration {
            let times = (0..<7).map { _ in ContinuousClock().measure { _ = gate.isRight("wrong", hash) } }
            return times.min() ?? .zero
        }
        let (somebody, nobody) = (fastest(hash), fastest(nil))
        // What a look-up alone would take is thousands of times less; a busy machine stretches either by a few times.
        #expect(nobody > somebody / 20)
        #expect(somebody > nobody / 20)
    }
}
