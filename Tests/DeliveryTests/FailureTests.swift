import Desk
import Notices
import Storage
import Testing

@testable import Delivery

struct FailureTests {
    private struct Unknown: Error {}

    @Test(arguments: [
        (SubmitError.refused(code: 421, words: "421"), Failure.Remedy.retry),
        (.refused(code: 450, words: "450"), .retry),
        (.refused(code: 499, words: "499"), .retry), (.refused(code: 500, words: "500"), .giveUp),
        (.refused(code: 552, words: "552"), .giveUp), (.unreachable("x"), .wait), (.unwritable("x"), .wait),
        (.interrupted("x"), .retry), (.unsendable("x"), .retry),
    ])
    func `4xx is temporary, 5xx is permanent, no server stops all`(error: SubmitError, remedy: Failure.Remedy) {
        #expect(Failure(error).remedy == remedy)
    }

    @Test(arguments: [
        (LetterError.noAddress(PersonID(1)), Failure.Remedy.giveUp), (.unusableAddress(PersonID(1)), .giveUp),
        (.internalWords, .giveUp), (.noTicket, .giveUp), (.noWords, .giveUp), (.noKey, .retry),
        (.noQueueAddress, .retry), (.noTemplate, .retry),
    ])
    func `what an operator can put right is tried again`(error: LetterError, remedy: Failure.Remedy) {
        #expect(Failure(error).remedy == remedy)
    }

    @Test func `what nobody knows is temporary`() {
        #expect(Failure(Unknown()).remedy == .retry)
        #expect(Failure(StorageError.missingRow("person 7")).remedy == .giveUp)
    }

    @Test func `a server's words stay on one line of bounded length`() {
        let failure = Failure(SubmitError.unreachable("a\r\nb\u{1B}[2J " + String(repeating: "x", count: 10_000)))
        #expect(failure.words.hasPrefix("a  b [2J x"))
        #expect(failure.words.count == 500)
    }
}
