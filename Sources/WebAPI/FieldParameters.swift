import HTTPServer

/// A header field's value with its parameters: `form-data; name="files"; filename="a.png"` (RFC 9110 §5.6.6).
struct FieldParameters {
    /// The value before the parameters, in lower case.
    let value: String
    private let parameters: [String: String]

    /// Reads a field; nil when it breaks the grammar or names a parameter twice.
    init?(_ text: String) {
        var rest = text.unicodeScalars[...]
        let value = Self.takeUntilSemicolon(&rest)
        guard !value.isEmpty, value.allSatisfy({ Self.isToken($0) || $0 == "/" }) else { return nil }
        var parameters: [String: String] = [:]
        while rest.popFirst() != nil {
            Self.skipBlanks(&rest)
            // A semicolon at the end is nobody's parameter.
            if rest.isEmpty || rest.first == ";" { continue }
            guard let (name, value) = Self.takeParameter(&rest), parameters[name] == nil else { return nil }
            parameters[name] = value
        }
        self.value = String(String.UnicodeScalarView(value)).lowercased()
        self.parameters = parameters
    }

    /// A parameter as it was written, by its name in lower case.
    subscript(_ name: String) -> String? { parameters[name] }

    /// A parameter for people's eyes: in the form that says its charset (RFC 8187) where that can be read, else plain.
    func text(_ name: String) -> String? { parameters[name + "*"].flatMap(Self.decoded) ?? parameters[name] }

    private typealias Scalars = Substring.UnicodeScalarView

    private static func takeUntilSemicolon(_ rest: inout Scalars) -> [Unicode.Scalar] {
        var taken: [Unicode.Scalar] = []
        while let next = rest.first, next != ";" {
            taken.append(next)
            rest.removeFirst()
        }
        while let last = taken.last, last == " " || last == "\t" { taken.removeLast() }
        return taken.drop { $0 == " " || $0 == "\t" }.map(\.self)
    }

    private static func takeParameter(_ rest: inout Scalars) -> (name: String, value: String)? {
        let name = rest.prefix(while: isToken)
        rest.removeFirst(name.count)
        guard !name.isEmpty, rest.popFirst() == "=" else { return nil }
        let value: String?
        if rest.first == "\"" {
            value = takeQuoted(&rest)
            skipBlanks(&rest)
        } else {
            let token = takeUntilSemicolon(&rest)
            value = !token.isEmpty && token.allSatisfy(isToken) ? String(String.UnicodeScalarView(token)) : nil
        }
        guard let value, rest.isEmpty || rest.first == ";" else { return nil }
        return (String(name).lowercased(), value)
    }

    /// A quoted string.
    ///
    /// Quirk: browsers write a backslash of a file name as it is, so that it is an escape before a quote or another
    /// backslash only; and they write a quote as `%22`.
    private static func takeQuoted(_ rest: inout Scalars) -> String? {
        rest.removeFirst()
        var value = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == "\"" { return String(value).replacing("%22", with: "\"") }
            if next == "\\", let escaped = rest.first, escaped == "\"" || escaped == "\\" {
                value.append(escaped)
                rest.removeFirst()
            } else {
                value.append(next)
            }
        }
        return nil
    }

    private static func skipBlanks(_ rest: inout Scalars) {
        while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
    }

    /// RFC 9110 §5.6.2.
    private static func isToken(_ scalar: Unicode.Scalar) -> Bool {
        (0x21...0x7E).contains(scalar.value) && !"()<>@,;:\\\"/[]?={}".unicodeScalars.contains(scalar)
    }

    /// What `UTF-8''na%C3%AFve.txt` stands for; nil when it is not UTF-8.
    private static func decoded(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return PercentEncoding.decode(parts[2].utf8)
    }
}
