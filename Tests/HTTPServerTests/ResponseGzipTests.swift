import Foundation
import Testing

@testable import HTTPServer

/// Content in gzip, held against what the system's gzip makes of it.
struct ResponseGzipTests {
    private let long = Array(String(repeating: "All work and no play. ", count: 400).utf8)

    private func request(_ fields: Headers = ["Accept-Encoding": "gzip"]) throws -> Request {
        Request(.get, try #require(Target("/")), headers: fields)
    }

    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        let program = Process()
        let (input, output) = (Pipe(), Pipe())
        program.executableURL = URL(filePath: "/bin/gzip")
        program.arguments = ["-dc"]
        program.standardInput = input
        program.standardOutput = output
        try program.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        return Array(output.fileHandleForReading.readDataToEndOfFile())
    }

    @Test func `long text comes in gzip, with a tag of its own`() throws {
        let plain = Response(
            headers: ["Content-Type": "application/json", "ETag": "\"1\"", "Vary": "Cookie"], body: long)
        let coded = plain.gzipped(for: try request())
        #expect(coded.headers["Content-Encoding"] == "gzip")
        #expect(coded.headers["ETag"] == "\"1-gzip\"")
        #expect(coded.headers["Vary"] == "Cookie, Accept-Encoding")
        #expect(coded.body.count < long.count / 10)
        #expect(try unpacked(coded.body) == long)
    }

    @Test(arguments: [1_024, 1_500, 4_096, 32_768, 32_769, 1_000_000])
    func `every length comes back as it was`(count: Int) throws {
        let text = (0..<count).map { UInt8(ascii: "a") + UInt8($0 * $0 % 13) }
        let coded = Response(headers: ["Content-Type": "text/plain"], body: text).gzipped(for: try request())
        #expect(coded.headers["Content-Encoding"] == "gzip")
        #expect(try unpacked(coded.body) == text)
    }

    @Test func `noise is not made longer`() throws {
        var generator = SystemRandomNumberGenerator()
        let noise = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let answer = Response(headers: ["Content-Type": "text/plain"], body: noise).gzipped(for: try request())
        #expect(answer.body == noise)
        #expect(answer.headers["Content-Encoding"] == nil)
        #expect(answer.headers["Vary"] == "Accept-Encoding")
    }

    @Test(arguments: [
        "text/csv; charset=utf-8", "text/plain", "application/problem+json", "Application/JSON",
    ]) func `texts are coded`(type: String) throws {
        let answer = Response(headers: ["Content-Type": type], body: long).gzipped(for: try request())
        #expect(answer.headers["Content-Encoding"] == "gzip")
    }

    @Test(arguments: ["image/png", "application/octet-stream", "application/jsonp", ""])
    func `what is no text is left alone`(type: String) throws {
        let answer = Response(headers: ["Content-Type": type], body: long).gzipped(for: try request())
        #expect(answer.body == long)
        #expect(answer.headers["Vary"] == nil)
    }

    @Test func `a short text, a coded one and one that comes in ranges are left alone`() throws {
        let type: Headers = ["Content-Type": "text/plain"]
        #expect(Response(headers: type, body: Array(long.prefix(1023))).gzipped(for: try request()).body.count == 1023)
        for name in ["Content-Encoding", "Accept-Ranges"] {
            var headers = type
            headers.set(name, "x")
            #expect(Response(headers: headers, body: long).gzipped(for: try request()).body == long)
        }
    }

    @Test func `who takes no gzip gets the text, and caches are told that it depends`() throws {
        let answer = Response(headers: ["Content-Type": "text/plain", "ETag": "\"1\""], body: long)
            .gzipped(for: try request([:]))
        #expect(answer.body == long)
        #expect(answer.headers["ETag"] == "\"1\"")
        #expect(answer.headers["Vary"] == "Accept-Encoding")
    }

    @Test func `an unchanged answer names the form that the client has`() throws {
        let unchanged = Response(status: 304, headers: ["ETag": "\"1\""])
        let coded: Headers = ["Accept-Encoding": "gzip", "If-None-Match": "\"0\", \"1-gzip\""]
        #expect(unchanged.gzipped(for: try request(coded)).headers["ETag"] == "\"1-gzip\"")
        let plain: Headers = ["Accept-Encoding": "gzip", "If-None-Match": "\"1\""]
        #expect(unchanged.gzipped(for: try request(plain)).headers["ETag"] == "\"1\"")
    }
}
