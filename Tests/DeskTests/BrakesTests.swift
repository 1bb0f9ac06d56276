import Desk
import Testing

struct BrakesTests {
    private static let brakes = Brakes()
    private static let soon = Brakes.Passage.folded(until: noon.adding(seconds: 600))

    @Test(
        arguments: [
            (0, 0, .goes), (9, 29, .goes), (10, 10, soon), (0, 30, soon), (11, 31, soon),
        ] as [(Int, Int, Brakes.Passage)])
    func `what is over goes in one letter`(aboutTicket: Int, inAll: Int, passage: Brakes.Passage) {
        let traffic = Brakes.Traffic(aboutTicket: aboutTicket, inAll: inAll)
        #expect(Self.brakes.passage(of: .reply, traffic, pause: nil, now: noon) == passage)
        #expect(Brakes.none.passage(of: .reply, traffic, pause: nil, now: noon) == .goes)
    }

    @Test(arguments: NoticeKind.allCases)
    func `links to sign in and digests themselves are not folded`(kind: NoticeKind) {
        let traffic = Brakes.Traffic(aboutTicket: 99, inAll: 99)
        let passage = Self.brakes.passage(of: kind, traffic, pause: nil, now: noon)
        #expect(passage == ([.password, .link, .digest].contains(kind) ? .goes : Self.soon))
    }

    @Test(arguments: NoticeKind.allCases)
    func `who wants a digest gets in it what can wait`(kind: NoticeKind) throws {
        let traffic = Brakes.Traffic(rhythm: .hourly)
        let next = try #require(DigestRhythm.hourly.next(after: noon))
        let passage = Self.brakes.passage(of: kind, traffic, pause: nil, now: noon)
        #expect(passage == (kind.mayWait ? .folded(until: next) : .goes))
    }

    @Test(arguments: NoticeKind.allCases)
    func `a pause holds what nobody wrote`(kind: NoticeKind) {
        let pause = noon.adding(seconds: 60)
        let passage = Self.brakes.passage(of: kind, Brakes.Traffic(), pause: pause, now: noon)
        #expect(passage == (kind.isAutomatic && ![.password, .link].contains(kind) ? .waits(until: pause) : .goes))
        #expect(Self.brakes.passage(of: kind, Brakes.Traffic(), pause: noon, now: noon) == .goes)
    }

    @Test func `nothing goes to an address that keeps failing, but a link that was asked for`() {
        let address = FailingAddress(
            address: "rita@example.com", failures: 2, since: noon, failedAt: noon, retryAt: noon.adding(seconds: 9),
            takenAt: nil, words: "550")
        let traffic = Brakes.Traffic(address: address)
        #expect(Self.brakes.passage(of: .reply, traffic, pause: nil, now: noon) == .kept)
        #expect(Self.brakes.passage(of: .digest, traffic, pause: nil, now: noon) == .kept)
        #expect(Self.brakes.passage(of: .password, traffic, pause: nil, now: noon) == .goes)
        #expect(Self.brakes.passage(of: .reply, traffic, pause: nil, now: noon.adding(seconds: 9)) == .goes)
    }

    @Test func `too many is more than the limit`() {
        #expect(!Brakes(perHour: 5).isTooMany(5))
        #expect(Brakes(perHour: 5).isTooMany(6))
        #expect(!Brakes.none.isTooMany(Int.max))
    }
}
