import Testing

@testable import Mail

struct HTMLTextTests {
    @Test(arguments: [
        // Blocks and blanks
        ("", ""), ("  \n ", ""), ("plain", "plain"), ("a  b\n\tc", "a b c"), ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a</div><div>b</div>", "a\nb"), ("a<br>b<br/><br />c", "a\nb\n\nc"),
        ("<div>a<br></div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"),
        ("<p style='margin: 0cm'>a</p><p style='margin:0'>b</p>", "a\nb"), ("<h1>T</h1>x", "T\n\nx"),
        ("a<hr>b", "a\n--------------------\nb"),
        ("<b>a</b><i>b</i> <u>c</u>", "ab c"), ("a&nbsp;&nbsp;b", "a  b"), ("<pre>\n a\n  b</pre>c", " a\n  b\n\nc"),
        ("<div style='white-space:pre-wrap'>a\n  b<div>c</div></div><p>d  e</p>", "a\n  b\nc\n\nd e"),
        ("<q>a</q>", "\"a\""),
        ("<p>a<p>b", "a\n\nb"), ("a<br><br><br><br><br><br>b", "a\n\n\nb"), ("<textarea>a <b> c</textarea>", "a <b> c"),
        // Links
        ("<a href='https://example.com/x'>here</a>.", "here <https://example.com/x>."),
        ("<a href='https://example.com/'>example.com</a>", "example.com"),
        ("<a href=\"http://Example.com\">https://example.com/</a>", "https://example.com/"),
        ("<a href=mailto:ann@example.com>ann@example.com</a>", "ann@example.com"),
        ("<a href='mailto:ann@example.com'>Ann</a>", "Ann <mailto:ann@example.com>"),
        ("<a href='#top'>up</a> <a href='javascript:x()'>do</a> <a name=x>n</a>", "up do n"),
        ("<a href='https://e.example'></a>x", "x"),
        ("<a href='https://e.example'><img src=x></a>", "<https://e.example>"),
        ("<a href='https://e.example/?a=1&amp;b=2&copy=3'>x</a>", "x <https://e.example/?a=1&b=2&copy=3>"),
        ("<a href='https://e.example'>a<div>b</div></a><p>c</p>", "a\nb <https://e.example>\n\nc"),
        (
            "<a href='https://a.example'>a <a href='https://b.example'>b</a>",
            "a <https://a.example> b <https://b.example>"
        ),
        ("<a href='https://e.example\r\nBcc: x'>a</a>", "a <https://e.exampleBcc:x>"),
        // Lists
        ("<ul><li>a<li>b</ul>", "- a\n- b"), ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<ul><li>a<ul><li>b<br>c</li></ul></li><li>d</li></ul>e", "- a\n  - b\n    c\n- d\n\ne"),
        ("<ul><li><p>a</p></li><li></li></ul>b", "- a\n\nb"),
        ("<li>stray", "- stray"),
        // Tables
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d", "a  b\nc\nd"),
        ("<table border=1><tr><td><p>a</p></td><td></td><td>c<br>d</td></tr></table>", "a |  | c d"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n1 | 2"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\n\nb"), ("<td>a</td><td>b</td>", "a\nb"),
        // Quotes
        ("x<blockquote>a<p>b</p></blockquote>c", "x\n\n> a\n>\n> b\n\nc"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n>> b"),
        // Images
        ("<img alt='Logo' src=x>", "[Logo]"), ("a <img alt='' src=x> b", "a b"), ("<img alt='😀'>!", "😀!"),
        ("<img alt='t' width=1 height=1>x", "x"),
    ])
    func `HTML is written as text`(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test(arguments: [
        ("a<style>p{}</style>b", "ab"), ("a<script>if (a<b) '</p>'</script>b", "ab"),
        ("<head><title>t</title></head>b", "b"), ("a<!-- c --> b", "a b"),
        ("a<!--[if mso]>x<![endif]-->b", "ab"), ("<![if !mso]>a<![endif]>b", "ab"),
        ("<?xml version='1.0'?><!DOCTYPE html>a", "a"),
        ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("<xml><o:x>1</o:x></xml>a", "a"), ("<svg><text>s</text></svg>a", "a"),
        ("<div style='DISPLAY : none;'>h<div>i</div>j</div>a", "a"), ("<span hidden>h</span>a", "a"),
        ("<p style='visibility:hidden'>h<p>a", "a"),
        ("<table><tr><td style='display:none'>h<td>a</table>", "a"),
        ("<div style='max-height:0px;overflow:hidden'>h</div>a", "a"),
        ("<ul><li hidden>h<li>a</ul>", "- a"), ("<p style='display:none'>h<b>i</b></p>a", "a"),
        ("<select><option>h</select>a", "a"), ("a<o:p></o:p>b", "ab"),
        ("a<object><p>x</p></object>b", "ab"), ("a&shy;b&#8203;c\u{AD}d\u{200B}e\u{FEFF}f", "abcdef"),
        ("a\u{0}\u{1B}b", "ab"),
    ])
    func `what is not shown is left out`(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test(arguments: [
        ("a < b > c", "a < b > c"), ("a <", "a <"), ("<", "<"), ("</", "</"), ("a </>b", "a b"), ("<p", "<p"),
        ("a <b", "a <b"), ("<a href=\"x>y</a>z", "yz"),
        ("<!-- never ended", "<!-- never ended"), ("<!-- never > ended", "ended"),
        ("<div hidden>never ended", "never ended"), ("<style>never ended", ""),
        ("<ann@example.com> wrote", "<ann@example.com> wrote"),
        ("see <https://example.com/a>", "see <https://example.com/a>"),
        ("</p></div></blockquote></ul>a", "a"), ("<b><i>a</b></i>", "a"),
        ("<table><ul><li>a</table>b</ul>c", "- a\nb\n\nc"), ("<p a='>'>b", "b"), ("<p a=\">\" b='>'>c", "c"),
        ("<P CLASS='x' >a</P >", "a"), ("<div/>a", "a"), ("<p =x =y>a", "a"),
    ])
    func `broken HTML still gives its text`(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test func `a reply in HTML is split like one in text`() {
        let html = """
            <div dir="ltr">It works now.<div>Thanks!</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Wed, \
            Mar 5, 2025 at 10:12 AM Ann &lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt; wrote:<br></div>\
            <blockquote class="gmail_quote" style="margin:0px"><div>Does it work?</div></blockquote></div>
            """
        #expect(ReplySplit(HTMLText.text(of: html)).newText == "It works now.\nThanks!")
    }
}
