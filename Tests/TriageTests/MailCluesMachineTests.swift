import Testing
import Triage

struct MailCluesMachineTests {
    @Test(arguments: [
        ("Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied"),
        ("auto-submitted: AUTO-GENERATED (rejected)", "Auto-Submitted: auto-generated"),
        ("Auto-Submitted: auto-notified; owner-email=\"a@example.com\"", "Auto-Submitted: auto-notified"),
        ("Auto-Submitted: something-new", "Auto-Submitted: something-new"),
        ("Auto-Submitted:", "Auto-Submitted: "),
        ("Return-Path: <>", "the null return path"),
        ("Content-Type: multipart/report; boundary=b", "a multipart/report"),
        ("Precedence: bulk", "Precedence: bulk"), ("Precedence: Junk", "Precedence: junk"),
        ("Precedence: list", "Precedence: list"), ("Precedence: auto_reply", "Precedence: auto_reply"),
        ("List-Id: <all.example.com>", "the fields of a mailing list"),
        ("List-Unsubscribe: <https://example.com/u>", "the fields of a mailing list"),
        ("X-Autoreply: yes", "an auto-responder's X-Autoreply"),
        ("X-Autorespond: out", "an auto-responder's X-Autorespond"),
    ]) func `a machine gives itself away`(field: String, sign: String) {
        #expect(Scene(field).clues.machineSign == sign)
    }

    @Test(arguments: [
        "Auto-Submitted: no", "Auto-Submitted: NO (a person wrote this)", "Return-Path: <rita@example.com>",
        "Precedence: first-class", "X-Auto-Response-Suppress: All", "Content-Type: text/plain", "X-Mailer: Outlook",
        "Content-Type: multipart/mixed; boundary=b",
    ]) func `what a person's client writes is no sign`(field: String) { #expect(Scene(field).clues.machineSign == nil) }

    @Test(arguments: [
        ("MAILER-DAEMON@mx.example.com", true), ("Postmaster <postmaster@example.com>", true), ("MAILER-DAEMON", true),
        ("postmaster.rita@example.com", false),
    ]) func `daemons are known by name`(from: String, isMachine: Bool) {
        var scene = Scene()
        scene.from = from
        #expect((scene.clues.machineSign != nil) == isMachine)
    }

    @Test(arguments: [
        ("X-Auto-Response-Suppress: All", true), ("X-Auto-Response-Suppress: OOF, AutoReply", true),
        ("X-Auto-Response-Suppress: DR", false), ("X-Other: All", false),
    ]) func `a wish for no automatic answer is a wish`(field: String, wants: Bool) {
        #expect(Scene(field).clues.wantsNoAnswer == wants)
    }
}
