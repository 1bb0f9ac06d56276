import Mail
import Testing

struct BodyTests {
    private static func body(_ subtype: String, _ parts: (type: String, text: String)...) -> Body? {
        let joined = parts.map { "--b\nContent-Type: \($0.type)\n\n\($0.text)\n" }.joined()
        return Message(Array("Content-Type: multipart/\(subtype); boundary=b\n\n\(joined)--b--\n".utf8)).body
    }

    @Test func `plain text is preferred to its HTML alternative`() {
        let body = Self.body("alternative", ("text/plain", "Plain."), ("text/html", "<p>Rich.</p>"))
        #expect(body?.kind == .plain)
        #expect(body?.text == "Plain.")
        #expect(body?.isFlowed == false)
    }

    @Test func `a blank plain text does not hide an HTML one`() {
        let body = Self.body("alternative", ("text/plain", " \n \n"), ("text/html", "<p>Rich.</p>"))
        #expect(body?.kind == .html)
        #expect(body?.text == "<p>Rich.</p>")
    }

    @Test func `texts with a file between them are put together`() {
        let body = Self.body(
            "mixed", ("text/plain; format=flowed", "One."), ("image/png", "x"), ("text/plain; format=flowed", "Two."))
        #expect(body?.kind == .plain)
        #expect(body?.text == "One.\nTwo.")
        #expect(body?.isFlowed == true)
    }

    @Test func `a plain footer below an HTML text is kept with it`() {
        let body = Self.body("mixed", ("text/html", "<p>Rich.</p>"), ("text/plain", "a < b & c"))
        #expect(body?.kind == .html)
        #expect(body?.text == "<p>Rich.</p>\n<pre>a &lt; b &amp; c</pre>")
    }

    @Test func `a message of files only has no body`() {
        #expect(Self.body("mixed", ("application/pdf", "x"), ("text/plain; name=a.txt", "A file.")) == nil)
    }

    @Test func `a multipart whose delimiters never came is shown as it stands`() {
        let message = Message(Array("Content-Type: multipart/mixed; boundary=b\n\nAll the text there is.\n".utf8))
        #expect(message.body?.text == "All the text there is.\n")
    }

    @Test func `lists of text, HTML and files follow RFC 8621`() {
        let text = """
            Content-Type: multipart/mixed; boundary=a

            --a
            Content-Type: text/plain

            A
            --a
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: multipart/mixed; boundary=d

            --d
            Content-Type: text/plain

            B
            --d
            Content-Type: image/jpeg
            Content-Disposition: inline

            C
            --d
            Content-Type: text/plain

            D
            --d--
            --c
            Content-Type: multipart/related; boundary=e

            --e
            Content-Type: text/html

            E
            --e
            Content-Type: image/jpeg

            F
            --e--
            --c--
            --b
            Content-Type: image/jpeg
            Content-Disposition: attachment

            G
            --b
            Content-Type: application/x-excel

            H
            --b
            Content-Type: message/rfc822

            Subject: J

            J
            --b--
            --a
            Content-Type: text/plain

            K
            --a--

            """
        let message = Message(Array(text.utf8))
        func names(_ parts: [Int]) -> [String] {
            parts.map { message.parts[$0].children.isEmpty ? message.text(of: $0) : "J" }
        }
        #expect(names(message.textParts) == ["A", "B", "C", "D", "K"])
        #expect(names(message.htmlParts) == ["A", "E", "K"])
        #expect(names(message.enclosures) == ["C", "F", "G", "H", "J"])
    }
}
