import Testing
import Triage

struct CandidateTests {
    private static let clues: [Candidate.Clue] = [
        .addressToken, .signedID, .storedID("1@x"), .awaitedID("1@x"), .number,
    ]

    @Test func `only what our keys made is signed`() {
        #expect(CandidateTests.clues.map(\.isSigned) == [true, true, false, false, false])
    }

    @Test func `the trace names a clue, but never a signed id, which opens doors`() {
        #expect(
            CandidateTests.clues.map(\.words) == [
                "the address's token", "a Message-ID that we signed", "<1@x>",
                "<1@x>, of which an earlier mail spoke,", "the subject's number",
            ])
    }
}
