import Desk
import Mail
import Testing
import Triage

struct MailCluesReadingTests {
    @Test func `the envelope's recipients go before those that the sender wrote, each source in order`() {
        var scene = Scene(
            "Delivered-To: inner@support.example.com", "X-Original-To: outer@support.example.com",
            "Delivered-To: lower@support.example.com", "Cc: Copy <cc@support.example.com>, more@example.com")
        scene.from = "rita@example.com"
        #expect(
            scene.clues.recipients == [
                "inner@support.example.com", "lower@support.example.com", "outer@support.example.com",
                "support@support.example.com", "cc@support.example.com", "more@example.com",
            ])
    }

    @Test func `ancestors are In-Reply-To, then References from the right, each once`() {
        let scene = Scene("References: <1@x> <2@x>\r\n <3@x> <2@x>", "In-Reply-To: <2@x> (mail of Rita)")
        #expect(scene.clues.ancestors == ["2@x", "3@x", "1@x"])
        #expect(Scene("Subject: none").clues.ancestors.isEmpty)
    }

    @Test func `of endless References the nearest hundred count, and an endless id is cut`() {
        let ids = (0..<500).map { "<\($0)@x>" }.joined(separator: "\r\n ")
        let ancestors = Scene("References: \(ids)").clues.ancestors
        #expect(ancestors.count == 100)
        #expect(ancestors.first == "499@x")
        #expect(ancestors.last == "400@x")
        let long = String(repeating: "a", count: 5000) + "@x"
        #expect(Scene("Message-ID: <\(long)>").clues.messageID?.utf8.count == 200)
        #expect(Scene("In-Reply-To: <\(long)>").clues.ancestors.map(\.utf8.count) == [200])
    }

    @Test func `the sender is From's, never Sender's or Reply-To's`() {
        let scene = Scene(
            "Sender: sender@evil.example", "Reply-To: reply@evil.example", "Return-Path: <x@evil.example>")
        #expect(scene.clues.sender == MailClues.Sender(address: "rita@example.com", name: "Rita Requester"))
        #expect(scene.clues.fromFieldCount == 1)
        #expect(scene.clues.authorCount == 1)
    }

    @Test func `From fields and their mailboxes are counted`() {
        var scene = Scene("From: a@example.com, b@example.com")
        #expect(scene.clues.fromFieldCount == 2)
        #expect(scene.clues.authorCount == 2)
        scene.from = nil
        #expect(scene.clues.fromFieldCount == 1)
        scene.fields = []
        #expect(scene.clues.fromFieldCount == 0)
        #expect(scene.clues.damage == .noSender)
    }

    @Test func `title and number are read from the subject`() {
        let subject = Scene("Subject: =?utf-8?Q?AW:_Re:_[#1001]_Dr=C3=BCcker?=").clues.subject
        #expect(subject.title == "Drücker")
        #expect(subject.numbers == [1001])
        #expect(Scene().clues.subject.title == "")
    }

    @Test func `HTML is read as text, and flowed lines are joined`() {
        var scene = Scene("Content-Type: text/html; charset=utf-8")
        scene.text = "<p>It is <b>dead</b>.</p><script>alert(1)</script>"
        #expect(scene.clues.text.contains("It is"))
        #expect(!scene.clues.text.contains("alert"))
        scene.fields = ["Content-Type: text/plain; format=flowed"]
        scene.text = "It is \r\ndead."
        #expect(scene.clues.text == "It is dead.")
    }

    @Test func `what is new is told from what is quoted, and nothing is cut`() {
        var scene = Scene()
        scene.text = "Yes, all of it.\r\n\r\nOn Monday Ann Agent wrote:\r\n> Is it all dead?\r\n"
        let clues = scene.clues
        #expect(Reply.fresh(clues.fresh, of: clues.text).contains("Yes, all of it."))
        #expect(!Reply.fresh(clues.fresh, of: clues.text).contains("Is it all dead?"))
        #expect(clues.text.contains("> Is it all dead?"))
    }

    @Test(arguments: [
        ("/claim\r\n/priority high\r\n\r\nOn my way.", 2, "On my way."),
        ("\r\n  /claim\r\nHello", 1, "Hello"),
        ("Hello\r\n/claim", 0, "Hello\n/claim"),
        ("> /claim\r\n\r\nNo.", 0, nil),
        ("On Monday Ann wrote:\r\n> /resolve\r\n", 0, nil),
        ("/usr/bin is full", 0, "/usr/bin is full"),
        ("/claim\r\n\r\nOn my way.\r\n\r\nOn Monday Rita wrote:\r\n> dead\r\n", 1, "On my way."),
        ("/claim\r\n\r\nOn my way.\r\n\r\n-- \r\nAnn Agent", 1, "On my way."),
    ]) func `commands stand at the top of the new words`(text: String, count: Int, rest: String?) {
        var scene = Scene()
        scene.text = text
        #expect(scene.clues.commands.lines.count == count)
        if let rest { #expect(scene.clues.commands.rest == rest) }
    }

    @Test func `a mail that only passes another on commands nothing`() {
        var scene = Scene()
        scene.text = [
            "-------- Forwarded Message --------", "Subject: x", "Date: Sat, 21 Nov 2026 09:00:00 +0000",
            "From: Eve <eve@evil.example>", "To: rita@example.com", "", "/resolve", "/assign eve", "",
        ].joined(separator: "\r\n")
        #expect(scene.clues.commands.lines.isEmpty)
        #expect(scene.clues.text.contains("/resolve"))
    }

    @Test func `our loop header's name is the one that letters carry`() {
        #expect(MailClues.loopField == "X-Intray-Loop")
        #expect(Scene("X-Intray-Loop: a", "X-Intray-Loop:  b ").clues.loopSites == ["a", "b"])
    }
}
