import Desk
import Testing

@testable import WebAPI

/// Files that come with a ticket, with words, or by themselves.
struct UploadRoutesTests {
    private let house: House
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    init() throws {
        house = try House { site in
            site.limits.uploadBytes = 10_000
            site.limits.filesPerUpload = 3
        }
    }

    /// A form of fields and files.
    private struct Form {
        var body: [UInt8] = []
        var boundary = "----boundary"

        mutating func add(_ name: String, _ value: String) { add("name=\"\(name)\"", type: nil, Array(value.utf8)) }

        mutating func add(file name: String, _ type: String?, _ bytes: [UInt8], as field: String = "files") {
            add("name=\"\(field)\"; filename=\"\(name)\"", type: type, bytes)
        }

        private mutating func add(_ parameters: String, type: String?, _ bytes: [UInt8]) {
            let head = type.map { "\r\nContent-Type: \($0)" } ?? ""
            body +=
                Array("--\(boundary)\r\nContent-Disposition: form-data; \(parameters)\(head)\r\n\r\n".utf8) + bytes + [
                    13, 10,
                ]
        }

        var bytes: [UInt8] { body + Array("--\(boundary)--\r\n".utf8) }
        var type: (String, String) { ("Content-Type", "multipart/form-data; boundary=\(boundary)") }
    }

    private func ticket() -> Form {
        var form = Form()
        form.add("title", "Printer")
        form.add("text", "It jams.\r\nSee:")
        return form
    }

    private func send(
        _ form: Form, to path: String = "tickets", by who: House.Who = .requester, _ headers: [(String, String)] = []
    ) throws -> Client.Answer {
        try house.send(who, "POST", path, form.bytes, headers: headers + [form.type])
    }

    @Test func `a ticket comes with its files, each under the type of its content and a safe name`() throws {
        var form = ticket()
        form.add("priority", "normal")
        form.add(file: "../photo.png", "image/png", Self.png)
        form.add(file: "page.png", "image/png", Array("<script>".utf8))
        let answer = try send(form, by: .owner)
        #expect(answer.status == 201)
        let reply = answer.json?["replies"]?[0]
        #expect(reply?["text"] == "It jams.\nSee:")
        let files = try #require(reply?["enclosures"]?.elements)
        #expect(files.map { $0["name"] } == ["photo.png", "page.png"])
        #expect(files.map { $0["type"] } == ["image/png", "text/plain"])
        #expect(files.map { $0["size"] } == [11, 8])
        let id = try #require(files[0]["id"]?.integer)
        #expect(try house.ask(.owner, "GET", "tickets/1001/enclosures/\(id)").body == Self.png)
    }

    @Test(arguments: [("replies", 200), ("notes", 403)]) func `words come with files`(verb: String, status: Int) throws
    {
        try house.ticket()
        var form = Form()
        form.add("text", "See:")
        form.add(file: "a.txt", nil, Array("a".utf8))
        #expect(try send(form, to: "tickets/1001/\(verb)").status == status)
        #expect(try send(form, to: "tickets/1001/\(verb)", by: .owner).status == 200)
        let replies = try house.ask(.owner, "GET", "tickets/1001").json?["replies"]?.elements
        #expect(replies?.last?["enclosures"]?[0]?["name"] == "a.txt")
    }

    @Test func `a file alone is the body, named as browsers and programs name it`() throws {
        try house.ticket()
        let name = ("Content-Disposition", "attachment; filename=\"x\"; filename*=UTF-8''sch%C3%B6n.png")
        let answer = try house.send(
            .requester, "POST", "tickets/1001/enclosures", Self.png, headers: [name, ("Content-Type", "image/jpeg")])
        #expect(answer.status == 201)
        #expect(answer.json?["name"] == "schön.png")
        #expect(answer.json?["type"] == "image/png")
        let path = try #require(answer.header("Location"))
        #expect(try house.ask(.requester, "GET", path).body == Self.png)
        #expect(answer.header("ETag") == (try house.ask(.requester, "GET", "tickets/1001").header("ETag")))
    }

    @Test func `a file among agents is not there for guests`() throws {
        try house.ticket()
        let answer = try house.send(.owner, "POST", "tickets/1001/enclosures?visibility=internal", Self.png)
        let path = try #require(answer.header("Location"))
        #expect(try house.ask(.agent, "GET", path).status == 200)
        #expect(try house.ask(.requester, "GET", path).status == 404)
        let refused = try house.send(.requester, "POST", "tickets/1001/enclosures?visibility=internal", Self.png)
        #expect(refused.status == 403)
    }

    @Test func `a file alone that cannot be one is refused`() throws {
        try house.ticket()
        let path = "tickets/1001/enclosures"
        #expect(try house.send(.requester, "POST", path, []).status == 422)
        let broken = ("Content-Disposition", "attachment; filename=\"a")
        #expect(try house.send(.requester, "POST", path, [1], headers: [broken]).status == 400)
        let coded = ("Content-Encoding", "gzip")
        #expect(try house.send(.requester, "POST", path, [1], headers: [coded]).status == 415)
        #expect(try house.send(.requester, "POST", path + "?visibility=x", [1]).status == 422)
        #expect(try house.send(.stranger, "POST", path, [1]).status == 404)
        let large = try house.send(.requester, "POST", path, [UInt8](repeating: 1, count: 10_001))
        #expect(large.status == 413)
        #expect(large.json?["limit"] == 10_000)
        #expect(house.writes == 0)
    }

    @Test func `the room for files is not for strangers, who hear that they are not let in`() throws {
        let house = try House()
        try house.ticket()
        let large = [UInt8](repeating: 1, count: 3 << 20)
        let path = "tickets/1001/enclosures"
        #expect(try house.send(.requester, "POST", path, large).status == 201)
        for headers in [[], [("Expect", "100-continue")], [("Authorization", "Bearer x")]] {
            let refused = try house.send(.nobody, "POST", path, large, headers: headers)
            #expect(refused.status == 401)
            #expect(refused.json?["type"] == "urn:intray:problem:not_signed_in")
            #expect(refused.header("WWW-Authenticate") != nil)
        }
    }

    @Test func `more than the limits of a form is refused`() throws {
        var many = ticket()
        for index in 0..<4 { many.add(file: "\(index)", nil, [1]) }
        #expect(try send(many).status == 422)
        var large = ticket()
        large.add(file: "a", nil, [UInt8](repeating: 1, count: 2 << 20))
        #expect(try send(large).status == 413)
        var parts = ticket()
        for index in 0..<20 { parts.add("x\(index)", "y") }
        #expect(try send(parts).status == 400)
        #expect(house.writes == 0)
    }

    @Test func `a form that is not right is refused and changes nothing`() throws {
        var twice = ticket()
        twice.add("title", "Again")
        #expect(try send(twice).status == 422)
        var stray = ticket()
        stray.add("admin", "true")
        #expect(try send(stray).status == 422)
        var field = ticket()
        field.add(file: "a", nil, [1], as: "title2")
        #expect(try send(field).status == 422)
        var half = Form()
        half.add("title", "Printer")
        let missing = try send(half)
        #expect(missing.status == 422)
        #expect(missing.json?["errors"]?[0]?["pointer"] == "/text")
        let cut = try house.send(
            .requester, "POST", "tickets", Array(ticket().bytes.dropLast(10)), headers: [ticket().type])
        #expect(cut.status == 400)
        #expect(cut.json?["type"] == "urn:intray:problem:malformed_form")
        let bare = ("Content-Type", "multipart/form-data")
        #expect(try house.send(.requester, "POST", "tickets", ticket().bytes, headers: [bare]).status == 400)
        // A route without files takes no form.
        #expect(try send(half, to: "tickets/1001/claim", by: .owner).status == 404)
        #expect(try send(half, to: "tickets/1001/decline", by: .owner).status == 415)
        #expect(house.writes == 0)
    }

    @Test func `a category of a form is a number`() throws {
        var form = ticket()
        form.add("category_id", "99")
        #expect(try send(form, by: .owner).json?["type"] == "urn:intray:problem:no_such_category")
        var word = ticket()
        word.add("category_id", "x")
        #expect(try send(word, by: .owner).json?["errors"]?[0]?["pointer"] == "/category_id")
    }

    @Test func `a form that comes again under its key is done once, whatever its boundary`() throws {
        var form = ticket()
        form.add(file: "a.png", "image/png", Self.png)
        let key = ("Idempotency-Key", "k")
        let first = try send(form, [key])
        var again = Form(boundary: "another")
        again.add("title", "Printer")
        again.add("text", "It jams.\r\nSee:")
        again.add(file: "a.png", "image/png", Self.png)
        let second = try send(again, [key])
        #expect(second.status == 201)
        #expect(second.header("Location") == first.header("Location"))
        #expect(second.header("Idempotency-Replayed") == "true")
        again.add(file: "b.png", "image/png", Self.png)
        #expect(try send(again, [key]).status == 422)
    }
}
