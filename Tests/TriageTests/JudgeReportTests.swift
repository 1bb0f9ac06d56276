import Desk
import Testing
import Triage

struct JudgeReportTests {
    static func report(_ status: String = "Action: failed") -> Scene {
        var scene = Scene("Content-Type: multipart/report; report-type=delivery-status; boundary=r", sender: nil)
        scene.from = "Mail Delivery System <MAILER-DAEMON@mx.example.com>"
        scene.text = [
            "--r", "", "It failed.", "--r", "Content-Type: message/delivery-status", "",
            "Reporting-MTA: dns; mx.example.com", "", "Final-Recipient: rfc822; rita@example.com", status,
            "Status: 5.1.1", "Diagnostic-Code: smtp; 550 no such user", "--r", "Content-Type: text/rfc822-headers", "",
            "Message-ID: <n9.abc@support.example.com>", "--r--",
        ].joined(separator: "\r\n")
        return scene
    }

    @Test func `a report about a letter of ours is tied to it`() {
        var scene = JudgeReportTests.report()
        scene.facts.reported = Scene.notice(9)
        #expect(scene.judge().verdict.short == "bounce 9")
        #expect(scene.judge().reason == "a report about letter 9")
    }

    @Test func `a report about nothing of ours is a machine's mail`() {
        #expect(JudgeReportTests.report().judge().verdict.short == "file")
    }

    @Test func `a mail without a report is none, though it came to a letter's envelope sender`() {
        var scene = Scene()
        scene.facts.token = AddressToken(.bounce, about: 9, person: Scene.rita.id)
        scene.facts.byToken = Scene.candidate(.addressToken, takingPart: true)
        scene.facts.reported = Scene.notice(9)
        #expect(scene.judge().verdict.short == "open")
        scene.facts.bySubject = Scene.candidate(.number, takingPart: true)
        #expect(scene.judge().verdict.short == "public #1001 known")
    }

    @Test(arguments: [
        ("Action: failed", "5.1.1 550 no such user"), ("Action: delayed", nil), ("Action: delivered", nil),
        ("Action: unheard-of", nil),
    ]) func `only a failure is one`(action: String, failure: String?) {
        #expect(JudgeReportTests.report(action).clues.deliveryFailure == failure)
    }

    @Test func `the letter's Message-ID is read from what came back`() {
        #expect(JudgeReportTests.report().clues.reportedMessageID == "n9.abc@support.example.com")
        #expect(Scene("Message-ID: <1@x>").clues.reportedMessageID == nil)
    }
}
