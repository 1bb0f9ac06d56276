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

    @Test(
        arguments: [
            ("Action: failed", .failed("5.1.1 550 no such user")),
            ("Action: delayed", .delayed("5.1.1 550 no such user")),
            ("Action: delivered", nil), ("Action: unheard-of", .failed("5.1.1 550 no such user")),
        ] as [(String, MailClues.Fate?)]) func `a letter failed, is late, or neither`(
            action: String, fate: MailClues.Fate?
        )
    {
        #expect(JudgeReportTests.report(action).clues.fate(ofLetterTo: "anybody@example.com") == fate)
    }

    /// A bounce without a part for machines, to the return path of a letter to Rita.
    private static func words(_ text: String) -> Scene {
        var scene = Scene("Return-Path: <>", "Subject: failure notice", sender: nil)
        scene.from = "MAILER-DAEMON@mx.example.net"
        scene.text = text
        scene.facts.token = AddressToken(.bounce, about: 9, person: Scene.rita.id)
        scene.facts.reported = Scene.notice(9)
        scene.facts.reportedAddress = "rita@example.com"
        return scene
    }

    @Test func `words of a server count when they name the letter's address`() {
        let scene = Self.words(
            "I was not able to deliver your message.\n\n<Rita@example.com>:\nNo such mailbox (5.1.1)")
        #expect(scene.judge().verdict.short == "bounce 9")
        #expect(
            scene.clues.fate(ofLetterTo: "rita@example.com") == .failed("<Rita@example.com>: No such mailbox (5.1.1)"))
        #expect(scene.clues.fate(ofLetterTo: "ann@example.com") == nil)
    }

    @Test(arguments: [
        "I am away, answers are delayed. Write to deputy@example.com instead.",
        "Delivery failed: <gone@example.com>: no such user", "Thank you for your mail.",
    ]) func `words that speak of anybody else are a machine's mail`(text: String) {
        #expect(Self.words(text).judge().verdict.short == "file")
    }

    @Test func `the letter's Message-ID is read from what came back`() {
        #expect(JudgeReportTests.report().clues.reportedMessageID == "n9.abc@support.example.com")
        #expect(Scene("Message-ID: <1@x>").clues.reportedMessageID == nil)
    }
}
