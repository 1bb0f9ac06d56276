import Desk
import HTTPServer
import Sodium

/// A page of a list, with the way to the next one in the body and in `Link` (RFC 8288).
struct Page {
    let items: [JSONValue]
    /// Where the next page begins, nil when there is none.
    let next: String?

    /// The page, with what else there is to say of the list.
    func response(to call: Call, with facts: [JSONValue.Member] = []) -> Response {
        let answer = Response.json(
            .object([.init("items", .list(items)), .init("next_cursor", JSONValue(next))] + facts))
        guard let next else { return answer }
        let kept = call.request.query.filter { $0.name != "cursor" }.map { "\($0.name)=\(Page.escaped($0.value))" }
        let query = (kept + ["cursor=\(next)"]).joined(separator: "&")
        return answer.with("Link", "<\(call.request.path)?\(query)>; rel=\"next\"")
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80, scalar.properties.isAlphabetic || (0x30...0x39).contains(byte) || byte == 0x2D {
                result.unicodeScalars.append(scalar)
            } else {
                result += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return result
    }
}

extension Page {
    /// The page at the head of a list that has one entry more when there is another page; `place` says where an entry is.
    init<Entry>(
        _ list: [Entry], limit: Int, place: (Entry) -> String, item: (Entry) throws -> JSONValue
    ) rethrows {
        self.init(items: try list.prefix(limit).map(item), next: list.count > limit ? place(list[limit - 1]) : nil)
    }
}

/// A place in a list as the client carries it: numbers as URL-safe base64, nobody's business inside.
enum CursorText {
    static func text(_ numbers: Int64...) -> String {
        Base64.encode(Array(numbers.map { String($0) }.joined(separator: ".").utf8), .urlSafe)
    }

    /// The numbers of a cursor, nil when it has not so many.
    static func numbers(_ text: String, count: Int) -> [Int64]? {
        guard let bytes = Base64.decode(text, .urlSafe) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: ".").map { Int64($0) }
        let numbers = parts.compactMap(\.self)
        return numbers.count == count && parts.count == count ? numbers : nil
    }
}

extension Call {
    /// The numbers of the cursor in the query, nil when there is none.
    func cursor(count: Int) throws(Problem) -> [Int64]? {
        guard let text = query["cursor"]?.text else { return nil }
        guard let numbers = CursorText.numbers(text, count: count) else {
            throw .unprocessable("?cursor", "It is no cursor of this list.")
        }
        return numbers
    }
}

extension Route.Parameter {
    /// The parameters of every list.
    static let paging = [
        Route.Parameter("cursor", .text(.token, 1...200), "The next_cursor of the page before."),
        Route.Parameter("limit", .integer(1...100), "How many entries a page has, 50 if not said."),
    ]
}
