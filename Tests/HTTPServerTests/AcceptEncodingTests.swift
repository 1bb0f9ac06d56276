import Testing

@testable import HTTPServer

struct AcceptEncodingTests {
    @Test(
        arguments: [
            ([], false), ([""], false), (["gzip"], true), (["GZIP"], true), (["x-gzip"], true),
            (["gzip, deflate, br"], true),
            (["deflate", "gzip"], true), (["*"], true), (["gzip;q=0"], false), (["gzip; q=0.000"], false),
            (["gzip;q=0, *"], false), (["*;q=0"], false), (["gzip;q=0.5, identity;q=0.6"], false),
            (["gzip;q=0.5, identity;q=0.5"], true), (["identity"], false), (["identity, gzip"], true),
            (["gzip;q=x"], false),
            (["br;q=1, gzip;q=0.1"], true), (["gzipped"], false),
        ] as [([String], Bool)])
    func `gzip is taken by its weight`(fields: [String], isTaken: Bool) {
        #expect(AcceptEncoding(fields).prefersGzip == isTaken)
    }
}
