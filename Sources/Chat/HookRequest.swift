/// A webhook call as it came in: header fields and the body's very bytes.
///
/// Platforms sign bytes, so the body must not have been decoded, trimmed or re-serialised. The caller has capped its
/// size; 1 MiB holds every platform's largest payload.
package struct HookRequest: Equatable, Sendable {
    /// The header fields in order, repetitions included.
    package let headers: [HeaderField]
    /// The body, untouched.
    package let body: [UInt8]

    /// Makes a request of what the HTTP server received.
    package init(headers: [HeaderField], body: [UInt8]) {
        self.headers = headers
        self.body = body
    }
}

extension HookRequest {
    static let headerValueLimit = 8192

    /// The value of a header that must be there exactly once, and hold something of sane length.
    func header(_ name: String) throws(HookRefusal) -> String {
        let found = headers.filter { $0.isNamed(name) }
        guard let field = found.first, !field.value.isEmpty else { throw .missing(name) }
        guard found.count == 1 else { throw .repeated(name) }
        guard field.value.utf8.count <= Self.headerValueLimit else { throw .malformed(name) }
        return field.value
    }

    /// A header holding whole seconds since 1970: digits only, because a sign or a fraction is nobody's clock.
    func timestamp(_ name: String) throws(HookRefusal) -> (text: String, seconds: Int64) {
        let text = try header(name)
        guard text.utf8.count <= 12, text.utf8.allSatisfy(\.isDigit), let seconds = Int64(text) else {
            throw .malformed(name)
        }
        return (text, seconds)
    }

    /// What the content type says, if it is one we read.
    var format: Format? {
        let essence = contentType.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        switch essence {
        case "application/json": return .json
        case "application/x-www-form-urlencoded": return .form
        default: return nil
        }
    }

    enum Format { case json, form }

    /// The body as JSON, if its content type says so.
    func json() throws(ChatMalformation) -> JSON {
        guard format == .json else { throw .contentType(contentType) }
        return try JSON(body)
    }

    /// The body as form fields, if its content type says so.
    func form() throws(ChatMalformation) -> FormFields {
        guard format == .form else { throw .contentType(contentType) }
        return try FormFields(body)
    }

    var contentType: String { headers.first { $0.isNamed("Content-Type") }?.value ?? "" }
}
