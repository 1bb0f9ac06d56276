import Testing

@testable import Curl

struct CurlErrorTests {
    private func makeError(_ phase: CurlError.Phase, reply: Int, words: String = "", code: Int32 = 55) -> CurlError {
        CurlError(code: code, reply: reply, words: words, context: "sending failed", phase: phase)
    }

    @Test(arguments: [
        (CurlError.Phase.argument, 0, false), (.session, 0, true), (.session, 554, true), (.session, 421, true),
        (.transfer, 0, true), (.transfer, 250, true), (.transfer, 354, true), (.transfer, 421, true),
        (.transfer, 499, true), (.transfer, 500, false), (.transfer, 550, false), (.transfer, 599, false),
        (.transfer, 600, true),
    ])
    func `only a refusal of the letter itself is permanent`(phase: CurlError.Phase, reply: Int, isTemporary: Bool) {
        #expect(makeError(phase, reply: reply).isTemporary == isTemporary)
    }

    @Test(arguments: [
        ("5.1.1 no such person", "5.1.1"), ("4.2.0", "4.2.0"), ("5.7.1\nmore", "5.7.1"), ("no such person", nil),
        ("", nil), ("5.1 short", nil), ("5.1.1.1 long", nil), ("5..1 odd", nil), ("v5.1.1 odd", nil),
    ])
    func `the enhanced status is read from the words`(words: String, status: String?) {
        #expect(makeError(.transfer, reply: 550, words: words).enhancedStatus == status)
    }

    @Test func `the description has libcurl's words and the server's`() {
        let error = makeError(.transfer, reply: 550, words: "5.1.1 one\n5.1.1 two")
        #expect(error.description == "libcurl 55: sending failed, server said 550 5.1.1 one / 5.1.1 two")
        #expect(makeError(.session, reply: 0, code: 7).description == "libcurl 7: sending failed")
    }
}
