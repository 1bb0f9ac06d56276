import Chat
import Testing

struct ReplayWindowTests {
    static let window = ReplayWindow(seconds: 300)
    static let now: Int64 = 1_767_225_600_999_999

    @Test(arguments: [0, 1, -1, 299, 300, -300])
    func `a time within the window holds`(offset: Int64) {
        #expect(Self.window.holds(1_767_225_600 + offset, now: Self.now))
    }

    @Test(arguments: [301, -301, 86_400, -86_400])
    func `a time outside does not`(offset: Int64) {
        #expect(!Self.window.holds(1_767_225_600 + offset, now: Self.now))
    }

    @Test(arguments: [Int64.max, .min, 0, 999_999_999_999])
    func `no time traps`(timestamp: Int64) {
        #expect(!Self.window.holds(timestamp, now: Self.now))
        #expect(!Self.window.holds(timestamp, now: .min) || timestamp < 0)
    }

    @Test func `platforms that sign a time have a window`() {
        #expect(Platform.allCases.filter { $0.facts.replayWindow != nil } == [.slack, .discord, .generic])
        #expect(Platform.slack.facts.replayWindow == ReplayWindow(seconds: 300))
        #expect(Platform.teams.facts.bodyWindow == ReplayWindow(seconds: 600))
    }
}
