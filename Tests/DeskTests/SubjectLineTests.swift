import Desk
import Testing

struct SubjectLineTests {
    @Test(
        arguments: [
            ("Printer", "Printer", []),
            ("[#1001] Printer", "Printer", [1001]),
            ("Re: [#1001] Printer", "Printer", [1001]),
            ("AW: WG: Re: [#1001] Printer", "Printer", [1001]),
            ("[#1001] Re: [#1001] Printer", "Printer", [1001]),
            ("Re: [#1001] Re: [#1002] Printer", "Printer", [1001, 1002]),
            ("[#1002][#1001] [#1002]", "", [1002, 1001]),
            ("Printer [#1001]", "Printer", [1001]),
            ("Printer [#1001] jams", "Printer jams", [1001]),
            ("[staff] Re: [#1001] Printer", "[staff] Re: Printer", [1001]),
            ("Re[2]: Printer", "Printer", []),
            ("Re(3): Fwd: Printer", "Printer", []),
            ("RE : Printer", "Printer", []),
            ("回复：[#1001] Printer", "Printer", [1001]),
            ("Antwort: Printer", "Printer", []),
            ("Re: Re: Re:", "", []),
            ("", "", []),
            ("  a \t b  ", "a b", []),
            ("Result: good", "Result: good", []),
            ("12:30 meeting", "12:30 meeting", []),
            ("[#]", "[#]", []),
            ("[#abc]", "[#abc]", []),
            ("[1001]", "[1001]", []),
            ("[# 1001]", "[# 1001]", []),
            ("[#1001", "[#1001", []),
            ("#1001", "#1001", []),
            ("[[#1001]]", "[]", [1001]),
            ("[#-5]", "[#-5]", []),
            ("[#+5]", "[#+5]", []),
            ("[#١٠٠١]", "[#١٠٠١]", []),
            ("[#999999999999999]", "", [999_999_999_999_999]),
            ("[#1000000000000000]", "[#1000000000000000]", []),
            ("[#99999999999999999999]", "[#99999999999999999999]", []),
        ] as [(String, String, [Int64])])
    func `a subject is read as title and numbers`(subject: String, title: String, numbers: [Int64]) {
        let line = SubjectLine(subject)
        #expect(line.title == title)
        #expect(line.numbers == numbers)
    }

    @Test(arguments: [
        ("Printer", SubjectLine.Kind.plain), ("Re: Printer", .reply), ("AW: [#1001] Printer", .reply),
        ("Fwd: Printer", .forward), ("WG: AW: Printer", .forward), ("Re: Fwd: Printer", .reply),
        ("[#1001] TR: Printer", .forward), ("RV: Printer", .forward), ("I: Printer", .forward),
        ("转发：Printer", .forward), ("Result: good", .plain), ("", .plain),
    ]) func `the first prefix says what a mail is`(subject: String, kind: SubjectLine.Kind) {
        #expect(SubjectLine(subject).kind == kind)
    }

    @Test func `the prefix of the number can be chosen`() {
        let line = SubjectLine("Re: [IT-1001] [#5] Printer", prefix: "IT-")
        #expect(line.title == "[#5] Printer")
        #expect(line.numbers == [1001])
    }

    @Test(arguments: ["#", "IT-", ""]) func `a tag is read back`(prefix: String) {
        #expect(SubjectLine.tag(1001, prefix: prefix) == "[\(prefix)1001]")
        #expect(SubjectLine(SubjectLine.tag(1001, prefix: prefix), prefix: prefix).numbers == [1001])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "Re:", "[#1]", "[#", " ", "Re: ["])
    func `a long subject takes no long time`(piece: String) {
        let subject = String(repeating: piece, count: 100_000)
        let clock = ContinuousClock()
        let took = clock.measure { _ = SubjectLine(subject) }
        #expect(took < .seconds(10))
    }
}
