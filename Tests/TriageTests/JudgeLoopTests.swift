import Testing
import Triage

struct JudgeLoopTests {
    @Test(arguments: [
        ("X-Intray-Loop: support.example.com", true), ("x-intray-loop:  SUPPORT.example.com ", true),
        ("X-Intray-Loop: other.example.org", false), ("X-Intray-Loop: notsupport.example.com", false),
        ("X-Loop: support.example.com", false),
    ]) func `our own loop header is known`(field: String, isLoop: Bool) {
        let judgement = Scene(field).judge()
        #expect(judgement.verdict.short == (isLoop ? "loop" : "open"))
    }

    @Test func `ours among several loop headers is found`() {
        let scene = Scene("X-Intray-Loop: other.example.org", "X-Intray-Loop: support.example.com")
        #expect(scene.judge().verdict.short == "loop")
    }

    @Test func `a Message-ID of ours is enough, for some gateways drop other fields`() {
        var scene = Scene()
        scene.facts.hasOwnMessageID = true
        #expect(scene.judge().verdict.short == "loop")
    }

    @Test func `an answer that quotes our header in a part is no loop`() {
        var scene = Scene("Content-Type: multipart/mixed; boundary=b")
        scene.text = "--b\r\n\r\nThis came back:\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        scene.text += "X-Intray-Loop: support.example.com\r\nSubject: receipt\r\n\r\nWe have it.\r\n--b--"
        #expect(scene.judge().verdict.short == "open")
    }
}
