import Desk
import Testing

struct SayingTests {
    private func words(_ saying: Saying) -> String {
        saying.words { remark in
            switch remark {
            case .status(let status): status.label.uppercased()
            case .priority(let priority): priority.rawValue.uppercased()
            case .coded(let code, let values): "<" + ([code.rawValue] + values.map(words)).joined(separator: "|") + ">"
            }
        }
    }

    @Test func `texts stay, and remarks are put into words`() {
        let saying: Saying =
            "/claim\n    \(.said(.done))\n/priority \(1)\n    \(.said(.wrongStatus, Saying(.status(.inProgress)), "claim"))"
        #expect(words(saying) == "/claim\n    <deed.done>\n/priority 1\n    <refusal.wrong_status|IN PROGRESS|claim>")
    }

    @Test func `remarks stand in the gaps of others`() {
        let inner = Remark.said(.badArgument, "claim", Saying(.said(.wantsNothing)))
        let outer = Saying(.said(.heldLine, "a@example.com", "x", Saying(inner)))
        #expect(words(outer) == "<held.line|a@example.com|x|<refusal.bad_argument|claim|<wants.nothing>>>")
    }

    @Test(arguments: Remark.Code.allCases) func `every remark is kept and read back`(code: Remark.Code) {
        let values = code.gaps.map { Saying("the \($0)") }
        let kept = Saying(.coded(code, values)).kept
        #expect(words(Saying(kept: kept)) == words(Saying(.coded(code, values))))
        #expect(words(Saying(kept: kept)).hasPrefix("<\(code.rawValue)"))
    }

    @Test func `statuses and priorities are kept and read back`() {
        for status in Status.allCases {
            #expect(words(Saying(kept: Saying(.status(status)).kept)) == status.label.uppercased())
        }
        for priority in Priority.allCases {
            #expect(words(Saying(kept: Saying(.priority(priority)).kept)) == priority.rawValue.uppercased())
        }
    }

    @Test(arguments: [
        "done", "/claim\n    done\n/watch\n    nothing to do",
        "zoe@example.net, “Invoice”: unknown senders wait for an admin", "",
    ]) func `what earlier versions kept reads as it stands`(text: String) {
        #expect(words(Saying(kept: text)) == text)
    }

    @Test func `nobody writes a remark of the desk's`() {
        let forged = Saying(.said(.done)).kept
        for saying in [Saying(forged), "\(forged)", Saying(.said(.noOneAddress, Saying(forged)))] {
            #expect(!words(saying).contains("<deed.done>"))
        }
        #expect(words(Saying(kept: forged, in: .escalated)) == " deed.done ")
        #expect(words(Saying(kept: forged, in: .transcript)) == "<deed.done>")
    }

    @Test(arguments: [
        "\u{2}", "\u{3}", "\u{1F}", "\u{2}deed.done", "\u{2}\u{2}\u{3}", "\u{2}later.version\u{1F}x\u{3}",
        "a\u{3}b\u{1F}c",
    ])
    func `what is damaged, or of a later version, shows no control character`(kept: String) {
        #expect(words(Saying(kept: kept)).utf8.allSatisfy { $0 >= 0x20 })
    }

    @Test func `a code that nobody knows reads as it stands`() {
        #expect(words(Saying(kept: "a \u{2}later.version\u{1F}x\u{3} b")) == "a later.version b")
    }

    @Test func `without words the codes stand in braces`() {
        #expect("\(Saying(.said(.chatOpened, "#1001")))" == "{chat.opened #1001}")
    }
}
