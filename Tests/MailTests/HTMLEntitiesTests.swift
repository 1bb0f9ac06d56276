import Testing

@testable import Mail

struct HTMLEntitiesTests {
    @Test(arguments: [
        ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&eacute;&Eacute;&szlig;&euro;", "éÉß€"),
        ("&#233;&#xE9;&#XE9;", "ééé"), ("&#128;&#150;&#129;", "€–"),
        ("&copy 2025", "© 2025"), ("&unknown;", "&unknown;"), ("&", "&"), ("&;", "&;"), ("&#;", "&#;"),
        ("&#x;", "&#x;"), ("a&", "a&"), ("AT&T", "AT&T"),
        ("&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ("&#27;&#7;", ""),
        ("&#128512;", "😀"), ("&hearts;&Zcaron;&zwj;", "♥Ž\u{200D}"),
    ])
    func `a reference is resolved`(text: String, expected: String) {
        #expect(HTMLEntities.resolved(Array(text.utf8)[...]) == expected)
    }

    @Test func `in a link a reference needs its semicolon`() {
        #expect(HTMLEntities.resolved(Array("?a=1&copy=2&amp;b&lt".utf8)[...], inAttribute: true) == "?a=1&copy=2&b&lt")
    }

    @Test func `the table has the names of HTML 4`() {
        #expect(HTMLEntities.names.count > 300)
        #expect(HTMLEntities.resolved(Array("&nbsp;&diams;&thetasym;".utf8)[...]) == "\u{A0}♦ϑ")
    }
}
