import Desk
import Testing

struct ReplyTests {
    private func reply(_ text: String, fresh: [Range<Int>]) -> Reply {
        Reply(
            id: ReplyID(1), author: PersonID(1), visibility: .public, door: .mail, text: text, fresh: fresh, at: noon)
    }

    @Test(arguments: [
        ("Yes.\n> Is it on?\n", [0..<5], "Yes.\n"),
        ("> a\nb\n> c\nd\n", [4..<6, 10..<12], "b\nd\n"),
        ("all of it", [], "all of it"),
        ("é is two bytes", [0..<2], "é"),
        ("short", [0..<99], "short"),
        ("short", [50..<99], ""),
        ("", [0..<1], ""),
    ]) func `the fresh text is what is new`(text: String, fresh: [Range<Int>], expected: String) {
        #expect(reply(text, fresh: fresh).freshText == expected)
    }
}
