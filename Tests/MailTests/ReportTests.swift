import Mail
import Testing

struct ReportTests {
    private static func report(_ type: String, _ fields: String, _ rest: String = "") -> Report? {
        let text =
            "Content-Type: multipart/report; boundary=r\n\n--r\n\nText.\n--r\nContent-Type: message/\(type)\n\n\(fields)\n\(rest)--r--\n"
        return Message(Array(text.utf8)).report
    }

    @Test func `a delivery report tells each recipient's fate`() throws {
        let original = "--r\nContent-Type: message/rfc822\n\nMessage-ID: <t1001@example.org>\n\nText.\n"
        let fields = """
            Reporting-MTA: dns; mx.example.net
            Original-Envelope-Id: e-1

            Final-Recipient: rfc822; gone@example.com
            Original-Recipient: rfc822; list@example.com
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 no such
             user

            Final-Recipient: rfc822; slow@example.com
            Action: delayed

            """
        guard case .delivery(let read) = try #require(Self.report("delivery-status", fields, original)) else {
            Issue.record("not a delivery report")
            return
        }
        #expect(read.reportingMTA == "mx.example.net")
        #expect(read.envelopeID == "e-1")
        #expect(read.originalMessageID == "t1001@example.org")
        #expect(read.recipients.map(\.action) == [.failed, .delayed])
        #expect(read.recipients.map(\.finalRecipient) == ["gone@example.com", "slow@example.com"])
        #expect(read.recipients[0].originalRecipient == "list@example.com")
        #expect(read.recipients[0].status == "5.1.1")
        #expect(read.recipients[0].diagnostic == "550 no such user")
        #expect(read.recipients[1].status == nil)
    }

    @Test(arguments: [
        ("failed", DeliveryReport.Action.failed), ("FAILED (really)", .failed), ("Delivered", .delivered),
        ("relayed", .relayed),
        ("expanded", .expanded), ("vanished", .unknown), ("", .unknown),
    ])
    func `an action is one of five words`(word: String, expected: DeliveryReport.Action) {
        let report = Self.report("delivery-status", "Final-Recipient: rfc822; a@b.example\nAction: \(word)\n")
        guard case .delivery(let read) = report else {
            Issue.record("not a delivery report")
            return
        }
        #expect(read.recipients.map(\.action) == [expected])
    }

    @Test func `a read receipt is no failure`() {
        let fields =
            "Final-Recipient: rfc822; ann@example.com\nOriginal-Message-ID: <t1@example.org>\nDisposition: manual-action/MDN-sent-manually; displayed\n"
        guard case .disposition(let read) = Self.report("disposition-notification", fields) else {
            Issue.record("not a receipt")
            return
        }
        #expect(read.finalRecipient == "ann@example.com")
        #expect(read.originalMessageID == "t1@example.org")
        #expect(read.disposition == "displayed")
        #expect(!read.isAutomatic)
    }

    @Test func `a complaint names what it is about`() {
        guard
            case .feedback(let read) = Self.report(
                "feedback-report", "Feedback-Type: ABUSE\nOriginal-Rcpt-To: <a@b.example>\n")
        else {
            Issue.record("not a complaint")
            return
        }
        #expect(read.kind == "abuse")
        #expect(read.originalRecipients == ["a@b.example"])
    }

    @Test func `a message without a machine part is no report`() {
        #expect(Message(Array("Subject: Undelivered Mail\n\nno such user\n".utf8)).report == nil)
    }
}
