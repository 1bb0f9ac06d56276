import Testing

@testable import Mail

struct OutgoingDateTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
        (1_767_225_600, "Thu, 01 Jan 2026 00:00:00 +0000"),
        (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 +0000"),
        (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
        (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"),
        (Int64.min, "Mon, 01 Jan 1900 00:00:00 +0000"),
        (Int64.max, "Fri, 31 Dec 9999 23:59:59 +0000"),
    ])
    func `a time is written in English and in UTC`(seconds: Int64, expected: String) {
        #expect(Outgoing.dateText(seconds) == expected)
    }
}
