import Desk
import Testing

struct FailingAddressTests {
    /// An address that so many letters failed to reach, each sent a second after the failure before.
    private static func failing(_ count: Int) -> FailingAddress {
        var address = FailingAddress("rita@example.com", words: "550", at: noon)
        for number in 1..<max(count, 1) {
            let now = noon.adding(seconds: Int64(number) * 10)
            address = address.failing(letOutAt: now.adding(seconds: -1), words: "550 \(number)", now: now)
        }
        return address
    }

    @Test(arguments: [(1, 0), (2, 3_600), (3, 86_400), (4, 259_200), (5, 604_800), (9, 604_800)] as [(Int, Int64)])
    func `the more failures in a row, the longer nothing is sent`(failures: Int, wait: Int64) {
        let address = Self.failing(failures)
        #expect(address.failures == failures)
        #expect(address.since == noon)
        #expect(address.retryAt == address.failedAt.adding(seconds: wait))
        #expect(address.keepsFailing == (failures > 1))
        #expect(address.isHeldBack(at: address.failedAt) == (wait > 0))
        #expect(!address.isHeldBack(at: address.retryAt))
    }

    @Test func `what was sent before the failure was known tells nothing new`() {
        let first = Self.failing(1)
        let later = noon.adding(seconds: 60)
        #expect(first.failing(letOutAt: noon.adding(seconds: -5), words: "550", now: later) == first)
        #expect(first.failing(letOutAt: noon.adding(seconds: 5), words: "550", now: later).failures == 2)
    }

    @Test func `one letter tries an address whose time is over, and no other until it is known what became of it`() {
        let address = Self.failing(3)
        let tried = address.tried(at: address.retryAt)
        #expect(tried.isHeldBack(at: address.retryAt))
        #expect(!tried.isHeldBack(at: address.retryAt.adding(seconds: FailingAddress.trial)))
        #expect(Self.failing(1).tried(at: noon) == Self.failing(1))
    }

    @Test func `a letter that was taken and did not come back clears the address`() {
        let words = "550"
        func address(takenAt: Moment?) -> FailingAddress {
            FailingAddress(
                address: "rita@example.com", failures: 2, since: noon, failedAt: noon, retryAt: noon, takenAt: takenAt,
                words: words)
        }
        let end = noon.adding(seconds: FailingAddress.trial)
        #expect(!address(takenAt: nil).isCleared(at: end))
        #expect(!address(takenAt: noon).isCleared(at: end.adding(seconds: -1)))
        #expect(address(takenAt: noon).isCleared(at: end))
        let again = address(takenAt: noon).failing(letOutAt: noon.adding(seconds: 1), words: words, now: end)
        #expect(again.takenAt == nil && again.failures == 3)
    }

    @Test(arguments: [
        ("550 5.1.1 no such user", true), ("5.2.2 552 mailbox full", true), ("4.4.1 no route", true), ("5.0.0", true),
        ("550 no such user", true), ("554 5.7.1 spam", false), ("5.6.0 cannot convert", false),
        ("552 5.3.4 message too big for system", false), ("host 192.0.2.1 said: 550 5.7.26 denied", false),
        ("host 10.0.0 said 550", true),
    ]) func `what is said of the letter or its sender is no fault of the address`(words: String, isBlamed: Bool) {
        #expect(FailingAddress.isBlamed(by: words) == isBlamed)
    }
}
