/// One HTTPS request.
package struct WebRequest: Sendable {
    /// The method.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// A header field.
    package struct Field: Sendable, Equatable {
        /// The name.
        package let name: String
        /// The value.
        package let value: String

        /// A field of its parts.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The method.
    package var method: Method
    /// The absolute URL.
    package var url: String
    /// The header fields beyond those that libcurl adds.
    package var headers: [Field]
    /// The body; GET has none.
    package var body: [UInt8]

    /// A request of its parts.
    package init(_ method: Method, _ url: String, headers: [Field] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// True if no field can become two or break the header.
    var hasSoundHeaders: Bool {
        headers.allSatisfy { field in
            let isToken = { (byte: UInt8) in byte > 0x20 && byte < 0x7f && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte) }
            return !field.name.isEmpty && field.name.utf8.allSatisfy(isToken)
                && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
        }
    }
}
