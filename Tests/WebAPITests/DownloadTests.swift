import Desk
import Sodium
import Testing

@testable import WebAPI

/// How a file comes down: whole, in part, or not again.
struct DownloadTests {
    private let house: House
    private let path: String
    private let text = Array(String(repeating: "0123456789", count: 200).utf8)

    init() throws {
        house = try House()
        let file = Enclosure(name: "a.txt", type: "text/plain", bytes: text, sha256: SHA256.hash(text))
        try house.ticket(files: [file])
        let files = try house.ask(.requester, "GET", "tickets/1001").json?["replies"]?[0]?["enclosures"]
        path = "tickets/1001/enclosures/\(try #require(files?[0]?["id"]?.integer))"
    }

    private func get(_ headers: [(String, String)] = [], _ method: String = "GET") throws -> Client.Answer {
        try house.ask(.requester, method, path, headers: headers)
    }

    @Test func `a part is a part, with its place in the whole`() throws {
        let answer = try get([("Range", "bytes=5-14")])
        #expect(answer.status == 206)
        #expect(answer.text == "5678901234")
        #expect(answer.header("Content-Range") == "bytes 5-14/2000")
        #expect(answer.header("Content-Length") == "10")
        #expect(answer.header("Content-Disposition")?.contains("a.txt") == true)
        #expect(answer.header("ETag") == (try get().header("ETag")))
    }

    @Test func `a part that does not exist is a problem that tells the length`() throws {
        let answer = try get([("Range", "bytes=2000-")])
        #expect(answer.status == 416)
        #expect(answer.header("Content-Range") == "bytes */2000")
        #expect(answer.json?["type"] == "urn:intray:problem:no_such_range")
    }

    @Test(arguments: ["bytes=0-1,3-4", "items=1-2", "bytes=9-2"])
    func `another range than one of bytes brings everything`(range: String) throws {
        let answer = try get([("Range", range)])
        #expect(answer.status == 200)
        #expect(answer.body == text)
        #expect(answer.header("Accept-Ranges") == "bytes")
    }

    @Test func `a part of what has changed meanwhile is everything`() throws {
        let tag = try #require(try get().header("ETag"))
        #expect(try get([("Range", "bytes=0-1"), ("If-Range", tag)]).status == 206)
        for other in ["\"other\"", "W/" + tag, "Sat, 21 Nov 2026 16:00:00 GMT"] {
            #expect(try get([("Range", "bytes=0-1"), ("If-Range", other)]).status == 200)
        }
    }

    @Test func `HEAD tells what GET would bring, and knows no parts`() throws {
        let whole = try get()
        for answer in [try get([], "HEAD"), try get([("Range", "bytes=0-1")], "HEAD")] {
            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
            for name in ["Content-Length", "Content-Type", "ETag", "Accept-Ranges", "Content-Disposition"] {
                #expect(answer.header(name) == whole.header(name))
            }
        }
    }

    @Test func `who has the file gets no second copy, and is asked about each time`() throws {
        let tag = try #require(try get().header("ETag"))
        let answer = try get([("If-None-Match", "\"x\", \(tag)"), ("Range", "bytes=0-1")])
        #expect(answer.status == 304)
        #expect(answer.body.isEmpty)
        #expect(answer.header("ETag") == tag)
        #expect(answer.header("Cache-Control") == "private, no-cache")
        #expect(try house.ask(.stranger, "GET", path, headers: [("If-None-Match", tag)]).status == 404)
    }

    @Test func `a file is not compressed, whatever the client takes`() throws {
        let answer = try get([("Accept-Encoding", "gzip")])
        #expect(answer.header("Content-Encoding") == nil)
        #expect(answer.body == text)
    }
}
