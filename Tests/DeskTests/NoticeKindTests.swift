import Desk
import Testing

struct NoticeKindTests {
    @Test func `a person's relayed words are not a machine's`() {
        #expect(NoticeKind.allCases.filter { !$0.isAutomatic } == [.reply, .note, .message])
    }

    @Test func `only what answers a mail is an answer`() {
        #expect(
            NoticeKind.allCases.filter(\.isAnswer) == [
                .receipt, .transcript, .forwarded, .waiting, .refused, .oversize,
            ])
    }
}
