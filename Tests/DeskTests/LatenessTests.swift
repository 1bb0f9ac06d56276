import Testing

@testable import Desk

struct LatenessTests {
    @Test(
        arguments: [
            (.normal, .dueSoon, 18), (.normal, .overdue, 24), (.normal, .neglected, 48), (.urgent, .dueSoon, 3),
            (.urgent, .overdue, 4), (.urgent, .neglected, 8),
        ] as [(Priority, Lateness, Int64)])
    func `each mark is a share of the patience`(priority: Priority, lateness: Lateness, hours: Int64) {
        #expect(lateness.moment(waitingSince: noon, priority, .always) == noon.adding(seconds: hours * 3_600))
    }

    @Test func `one follows another, and then none`() {
        #expect(Lateness.allCases == [.dueSoon, .overdue, .neglected])
        #expect(Lateness.dueSoon < .overdue)
        #expect(Lateness(rawValue: Lateness.neglected.rawValue + 1) == nil)
    }
}
