import Testing

@testable import WebAPI

struct CSVTests {
    @Test(arguments: [
        (JSONValue.null, ""), (.integer(-5), "-5"), (.real(0.25), "0.25"), (.boolean(true), "true"), ("a b", "a b"),
        ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("", ""),
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-", "'-"), ("@x", "'@x"), ("\tx", "'\tx"), ("  =1", "'  =1"),
        ("\u{A0}=1", "'\u{A0}=1"), ("＝1", "'＝1"), ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("a=b", "a=b"),
    ]) func `a value is a field that holds nothing but itself`(value: JSONValue, field: String) {
        #expect(CSV.field(value) == field)
    }

    @Test func `a table is lines that end in CRLF, the names first`() {
        #expect(CSV.text(["a", "b"], [[1, "x"], [.null, "y,z"]]) == "a,b\r\n1,x\r\n,\"y,z\"\r\n")
        #expect(CSV.text(["a"], []) == "a\r\n")
    }
}
