import Testing

@testable import HTTPServer

struct HeadersTests {
    @Test func `names are the same in either case`() {
        let headers: Headers = ["Content-Type": "text/plain"]
        #expect(headers["content-type"] == "text/plain")
        #expect(headers["CONTENT-TYPE"] == "text/plain")
        #expect(headers["Content_Type"] == nil)
        #expect(headers["Content-Typ"] == nil)
    }

    @Test func `only letters have a case`() {
        let headers: Headers = ["X-[": "bracket"]
        #expect(headers["x-["] == "bracket")
        #expect(headers["X-{"] == nil)
    }

    @Test func `repeated fields keep their order`() {
        var headers: Headers = ["A": "1", "B": "2", "a": "3"]
        #expect(headers["a"] == "1")
        #expect(headers.all("A") == ["1", "3"])
        #expect(headers.all("C") == [])
        headers.set("a", "4")
        headers.add("B", "5")
        #expect(headers.fields.map(\.value) == ["2", "4", "5"])
    }
}
