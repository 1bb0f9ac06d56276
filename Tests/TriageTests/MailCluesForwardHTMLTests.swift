import Mail
import Testing
import Triage

/// Forwards that are nothing but HTML, built as the common clients build them.
struct MailCluesForwardHTMLTests {
    /// A client's page: the agent's words, then what it makes of the header and of the mail below.
    struct Page: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let html: String
    }

    private static let address = #"<a href="mailto:zoe@example.net">zoe@example.net</a>"#

    private static let pages = [
        Page(
            testDescription: "Gmail",
            html: """
                <div dir="ltr">Please look after her.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">\
                ---------- Forwarded message ---------<br>From: <strong class="gmail_sendername">Zoe Zimmer</strong> \
                <span dir="auto">&lt;\(address)&gt;</span><br>Date: Fri, Nov 20, 2026 at 9:12 AM<br>Subject: Printer dead\
                <br>To: Ann Agent &lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt;<br></div><br><br>\
                <div dir="ltr">Hello,<div><br></div><div>the printer is dead.</div></div></div></div>
                """),
        Page(
            testDescription: "Outlook",
            html: """
                <html><body><div class="WordSection1"><p class="MsoNormal">Please look after her.<o:p></o:p></p>\
                <p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt">\
                <p class="MsoNormal"><b>From:</b> Zoe Zimmer &lt;zoe@example.net&gt; <br><b>Sent:</b> Friday, November 20, \
                2026 9:12 AM<br><b>To:</b> Ann Agent &lt;ann@example.com&gt;<br><b>Subject:</b> Printer dead<o:p></o:p></p>\
                </div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">Hello,<o:p></o:p></p>\
                <p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">the printer is dead.</p></div></body></html>
                """),
        Page(
            testDescription: "Outlook on the web",
            html: """
                <html><body><div>Please look after her.</div><div id="appendonsend"></div><hr style="width:98%">\
                <div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>Von:</b> Zoe Zimmer &lt;zoe@example.net&gt;<br>\
                <b>Gesendet:</b> Freitag, 20. November 2026 09:12<br><b>An:</b> Ann Agent &lt;ann@example.com&gt;<br>\
                <b>Betreff:</b> Printer dead</font><div>&nbsp;</div></div><div>Hello,</div><div><br></div>\
                <div>the printer is dead.</div></body></html>
                """),
        Page(
            testDescription: "Apple Mail",
            html: """
                <html><body>Please look after her.<div><br><blockquote type="cite"><div>Begin forwarded message:</div><br>\
                <div><span><b>From: </b></span><span>Zoe Zimmer &lt;\(address)&gt;<br></span></div><div><span><b>Subject: \
                </b></span><span><b>Printer dead</b><br></span></div><div><span><b>Date: </b></span><span>20 November 2026 \
                at 09:12:00 CET<br></span></div><div><span><b>To: </b></span><span>Ann Agent &lt;ann@example.com&gt;<br>\
                </span></div><br><div>Hello,<br><br>the printer is dead.</div></blockquote></div></body></html>
                """),
        Page(
            testDescription: "Thunderbird",
            html: """
                <html><body><p>Please look after her.</p><div class="moz-forward-container"><br><br>-------- Forwarded \
                Message --------<table class="moz-email-headers-table"><tbody><tr><th>Subject: </th><td>Printer dead</td>\
                </tr><tr><th>Date: </th><td>Fri, 20 Nov 2026 09:12:00 +0100</td></tr><tr><th>From: </th><td>Zoe Zimmer \
                <a href="mailto:zoe@example.net">&lt;zoe@example.net&gt;</a></td></tr><tr><th>To: </th><td>Ann Agent \
                <a href="mailto:ann@example.com">&lt;ann@example.com&gt;</a></td></tr></tbody></table><br><br>Hello,<br>\
                <br>the printer is dead.</div></body></html>
                """),
    ]

    @Test(arguments: pages) func `a forward in HTML is read as one in plain text`(page: Page) {
        var scene = Scene(
            "Subject: Fwd: Printer dead", "MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8",
            sender: Scene.ann)
        scene.text = page.html
        guard case .clear(let original, let comment)? = scene.clues.forward else {
            Issue.record("\(String(describing: scene.clues.forward)) of \(scene.clues.text)")
            return
        }
        #expect(original.author == MailClues.Sender(address: "zoe@example.net", name: "Zoe Zimmer"))
        #expect(original.title == "Printer dead")
        #expect(original.text == "Hello,\n\nthe printer is dead.")
        #expect(comment == "Please look after her.")
    }
}
