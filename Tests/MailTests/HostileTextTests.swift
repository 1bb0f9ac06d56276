import Glibc
import Testing

@testable import Mail

/// Input written to be slow: each case takes time in proportion to its size, and little.
///
/// A case is a head, a piece repeated to the size, and a tail.
struct HostileTextTests {
    typealias Case = (head: String, piece: String, tail: String)

    /// The size of a case, and the CPU seconds it may take: as people run it, and without the optimiser.
    private static let (size, limit): (Int, Double) = {
        #if DEBUG
            (100_000, 1)
        #else
            (2_000_000, 0.1)
        #endif
    }()

    private func text(_ hostile: Case) -> String {
        hostile.head + String(repeating: hostile.piece, count: Self.size / hostile.piece.utf8.count)
            + hostile.tail
    }

    /// The CPU time this thread spends on some work; other tests run beside it.
    private func seconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    private static let attribution = "On Wed, Mar 5, 2025 at 10:12 AM Ann <ann@example.com> wrote:\n"

    static let texts: [Case] = [
        ("", "a", ""), ("", ">", ""), ("", ">\n", ""), ("", "\n", ""), ("", "\r", ""), ("", " ", ""), ("", ":\n", ""),
        ("", "wrote:\n", ""),
        ("", attribution, ""), ("", attribution + "> a\nb\n", ""), (attribution, "|\n", ""), ("", "From: a\n", ""),
        ("", "From: a\nTo: b\ncc: c\ncc: d\ncc: e\n", ""), ("", "--\n", ""), ("", "-----\n", ""),
        ("", "On 2025 a@b\n", ""),
        ("", "On 2025 10:12 a@b schrieb x:\nb\n", ""), ("", String(repeating: " ", count: 40) + "To\n", ""),
        ("", "Sent from my iPhone\n", ""),
        ("", "```\n", ""), ("", "2025-01-01 <\n", ""), ("", "-- Original Message -\n", ""),
        ("", String(repeating: "a 1 ", count: 72) + ":\n", ""),
        ("", "Кому: аб 10:12:\n", ""), ("", "\u{A0}", ""), ("From: ", "a", "\nTo: b\nSubject: c\n"), ("", "\0", ""),
        ("> ", "> ", ""), ("", " \n> \n", ""),
    ]

    @Test(arguments: texts)
    func `splitting takes linear time`(hostile: Case) {
        let text = text(hostile)
        var split: ReplySplit?
        #expect(seconds { split = ReplySplit(text) } < Self.limit)
        #expect(split?.pieces.last?.range.upperBound == text.utf8.count)
        #expect(seconds { _ = split?.newText } < Self.limit)
        #expect(seconds { _ = FlowedText.unfold(text, delSp: .yes) } < Self.limit)
    }

    static let pages: [Case] = [
        ("", "<", ""), ("", "<a>", ""), ("", "<a href='https://e.example/x'>", ""), ("", "<a href=\"", ""),
        ("", "<a href='x\"y", ""), ("", "<!--", ""),
        ("", "<!-- x >", ""), ("", "<!-- x -->", ""), ("", "<div>", ""), ("", "<div>a", ""), ("", "<blockquote>a", ""),
        ("", "<ul><li>a", ""),
        ("", "<table><tr><td>a", ""), ("", "<td>a", ""), ("<table border=1>", "<td>", ""), ("", "<style>", ""),
        ("", "<style></style>", ""),
        ("<script>", "</s", ""), ("", "&", ""), ("", "&amp;", ""), ("", "&#9999999999", ""), ("&", "a", ""),
        ("<p ", "a=b ", ">x"), ("<p ", "a=\" ", ">x"),
        ("<p ", "a='", "\">x"), ("", "<div hidden>", ""), ("", "<pre>a\n", ""), ("", "<br>", ""),
        ("<blockquote>", "a<br>", ""), ("", "</div>", ""),
        ("", "<li></ul>", ""), ("", "word and word ", ""), ("", "<img alt=x>", ""),
        ("", "<blockquote>a</blockquote>", ""),
        (String(repeating: "<span style='white-space:pre'>", count: 100), "<span>", ""), ("", "<?x", ""),
        ("", "<aaaaaaaaaaaaaaaaaaaaaaaaaaaa@", ""),
        ("", "\0", ""), ("<", "a", ">"), ("<p style='", "a:b;", "'>x"),
        ("", "<p style='display:x;display:y;display:z'>x", ""), ("", "<ol start=99999999999999999999><li>", ""),
        ("<a href='https://e.example/", "a", "'>x</a>"), ("<img alt='", "a", "'>"), ("", "\u{200B}", ""),
        ("", "\u{FEFF}\u{A0}", ""),
    ]

    @Test(arguments: pages)
    func `HTML takes linear time and gives little more than it is`(hostile: Case) {
        let html = text(hostile)
        var text = ""
        #expect(seconds { text = HTMLText.text(of: html) } < Self.limit)
        #expect(text.utf8.count < html.utf8.count * 6)
    }

    static let files: [Case] = [
        ("", "begin 644 a\n", ""), ("", "begin 644 a\n#0V%T\n", ""), ("begin 644 a\n", "\n", ""),
        ("begin 644 a\n", "#0V%T\n", ""), ("begin 644 a\n", "M\n", ""),
        ("", "begin 644 a\nM\n", ""), ("", "begin-base64 644 a\nAAAA\n", ""), ("begin 644 ", "a", ""),
        ("begin 644 a\n", "`\n", ""),
    ]

    @Test(arguments: files)
    func `uuencoded files take linear time and give little more than they are`(hostile: Case) {
        let bytes = Array(text(hostile).utf8)
        var files: [UUEncode.File] = []
        #expect(seconds { files = UUEncode.files(in: bytes) } < Self.limit)
        #expect(files.reduce(0) { $0 + $1.bytes.count } < bytes.count * 3)
    }

    /// An attribute and its data, repeated.
    static let streams: [(identifier: Int, data: [UInt8])] = [
        (0, []), (0xFFFF_FFFF, []), (0x0006_9002, []), (0x0006_9005, [0xFF, 0xFF, 0xFF, 0xFF]),
        (0x0001_8010, [0x41, 0]), (0x0002_800C, [0x41]),
        (
            0x0006_9003,
            [1, 0, 0, 0, 0x03, 0x10, 0x41, 0, 0xFF, 0xFF, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 10_000)
        ),
    ]

    @Test(arguments: streams)
    func `winmail takes linear time`(identifier: Int, data: [UInt8]) {
        var builder = TNEFTests.Builder()
        while builder.bytes.count < Self.size { builder.attribute(identifier, data) }
        let bytes = builder.bytes
        let packed = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F] + Array("LZFu".utf8) + bytes
        #expect(seconds { _ = TNEF(bytes) } < Self.limit)
        #expect(seconds { _ = CompressedRTF.unpacked(packed[...]) } < Self.limit)
        #expect(seconds { _ = RTFText.text(of: bytes) } < Self.limit)
    }

    static let documents: [Case] = [
        ("", "{", ""), ("", "}", ""), ("", "\\", ""), ("", "\\par", ""), ("\\", "a", ""), ("\\u", "1", ""),
        ("", "\\u-10179?", ""), ("", "\\'e9", ""), ("{\\*", "{a}", ""),
    ]

    @Test(arguments: documents)
    func `RTF takes linear time`(hostile: Case) {
        let bytes = Array(text(hostile).utf8)
        #expect(seconds { _ = RTFText.text(of: bytes) } < Self.limit)
    }

    @Test(arguments: ["a", " ", "ä", "\n", "\r\n", "\0", "=?", "a ", "> ", ".\n", "From a\n", "日本", "\u{301}"])
    func `composing takes linear time`(piece: String) throws {
        let text = text(("", piece, ""))
        var letter = try ComposerTests.letter(subject: text, text: text)
        letter.to = [Mailbox(letter.from.address, name: text)]
        letter.html = Array(text.utf8)
        letter.fields = [try #require(Outgoing.Field("X-Any", text))]
        letter.enclosures = [Outgoing.Enclosure(name: text, type: text, bytes: Array(text.utf8))]
        var bytes: [UInt8] = []
        // Six times two megabytes, each looked at several times.
        #expect(seconds { bytes = Composer.compose(letter) } < Self.limit * 12)
        #expect(bytes.count < text.utf8.count * 30)
    }
}
