import Mail
import Testing

struct ExaminationTests {
    private static let oddities: [(Defect.Kind, String)] = [
        (.mboxLine, "From a Thu\nTo: a@b.example\n\n"), (.byteOrderMark, "\u{FEFF}To: a@b.example\n\n"),
        (.junkBeforeHeader, "junk\nTo: a@b.example\n\n"), (.junkInHeader, "A: b\njunk\nTo: a@b.example\n\n"),
        (.missingHeaderEnd, "A: b\nText.\n"), (.blankBeforeColon, "A : b\n\n"),
        (.bareCarriageReturns, "A: b\rC: d\r\r"),
        (.nul, "A: \u{0}\n\n"), (.malformedContentType, "Content-Type: text\n\n"),
        (.duplicateContentType, "Content-Type: a/b\nContent-Type: a/b\n\n"), (.duplicateField, "To: a@b\nTo: a@b\n\n"),
        (.unknownTransferEncoding, "Content-Transfer-Encoding: rot13\n\n"),
        (
            .encodedMultipart,
            "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n--b--\n"
        ),
        (.missingBoundary, "Content-Type: multipart/mixed\n\n"),
        (.boundaryNeverUsed, "Content-Type: multipart/mixed; boundary=b\n\nText.\n"),
        (.missingCloseDelimiter, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nText.\n"),
        (.rawEightBit, "A: é\n\n"), (.longLine, "A: " + String(repeating: "b", count: 1_000) + "\n\n"),
        (.malformedEncodedWord, "A: =?utf-8?Q?open\n\n"), (.malformedEncodedWord, "A: =?utf-8?Q?a b?=\n\n"),
        (.malformedAddress, "To: root\n\n"), (.malformedDate, "Date: soon\n\n"),
        (.malformedIdentifier, "Message-ID: a@b\n\n"),
        (.malformedParameter, "Content-Type: a/b; c=\"d\n\n"),
        (.unknownCharset, "Content-Type: text/plain; charset=x-no\n\n"),
        (.falseCharset, "Content-Type: text/plain; charset=us-ascii\n\né\n"),
        (.base64Junk, "Content-Transfer-Encoding: base64\n\nQQ==\nBye\n"),
        (.quotedPrintableJunk, "Content-Transfer-Encoding: quoted-printable\n\na=b\n"),
    ]

    @Test(arguments: oddities)
    func `what is odd is found`(kind: Defect.Kind, text: String) {
        #expect(Set(Message(Array(text.utf8)).examined().map(\.kind)) == [kind])
    }

    @Test func `every kind of oddity has its mail here`() {
        #expect(Set(Self.oddities.map(\.0)) == Set(Defect.Kind.allCases))
    }

    @Test func `a good message has nothing odd`() {
        let text = """
            From: Ann <ann@example.com>
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
            Date: Thu, 1 Jan 2026 10:00:00 +0000
            Message-ID: <a@example.com>
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            R3LDvMOfZQ==
            --b--

            """
        #expect(Message(Array(text.utf8)).examined().isEmpty)
    }

    @Test func `an oddity has its place`() {
        let message = Message(Array("From: ann@example.com\nTo : root\n\nText.\n".utf8))
        #expect(message.examined().map(\.kind) == [.blankBeforeColon, .malformedAddress])
        #expect(message.examined().map(\.offset) == [22, 26])
    }
}
