import Testing

@testable import Mail

struct RTFTextTests {
    @Test(arguments: [
        ("{\\rtf1\\ansi Hello\\par World\\par}", "Hello\nWorld"),
        ("{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}a}", "a"), ("{\\rtf1 a{\\*\\generator x;}b}", "ab"),
        ("{\\rtf1\\ansi\\ansicpg932 \\'93\\'fa\\'96{\\'7b}\\par \\'83A}", "日本\nア"),
        ("{\\rtf1\\ansicpg1251 \\'cf\\'f0\\'e8}", "При"),
        ("{\\rtf1 Gr\\'fc\\'dfe \\'80}", "Grüße €"), ("{\\rtf1 \\u8364?5 \\u-10179?\\u-8704?!}", "€5 😀!"),
        ("{\\rtf1\\uc0 \\u8364 x}", "€x"),
        ("{\\rtf1 a\\tab b\\~c\\_d \\{\\}\\\\}", "a\tb c-d {}\\"), ("{\\rtf1 a\nb\r\nc}", "abc"),
        ("{\\rtf1\\fromhtml1 {\\*\\htmltag <p>}\\htmlrtf {\\f0 \\htmlrtf0 a\\htmlrtf }\\htmlrtf0 b}", "ab"),
        ("{\\rtf1\\ldblquote a\\rdblquote\\emdash\\bullet}", "“a”—•"), ("", ""), ("}}}{{{", ""), ("\\", ""),
        ("{\\rtf1 \\'", ""), ("\\u99999999999999999999 x", "\u{FFFD}"),
    ])
    func `RTF is written as text`(rtf: String, text: String) {
        #expect(RTFText.text(of: Array(rtf.utf8)) == text)
    }
}
