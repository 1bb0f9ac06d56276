/// One Authentication-Results field: RFC 8601 §2.2.
package struct AuthenticationResults: Hashable, Sendable {
    /// Who speaks, as written; compare it whole with the names one trusts.
    package let server: String
    /// What was found, in the order written.
    package let results: [Result]

    /// What one method found.
    package struct Result: Hashable, Sendable {
        /// Such as `dkim`, in lower case, without its version.
        package let method: String
        /// Such as `pass`, in lower case.
        package let value: String
        /// Why, in words, where given.
        package let reason: String?
        /// What it was found about.
        package let properties: [Property]

        /// The value of the first property of a type and name, such as `header` and `from`.
        package func property(_ type: String, _ name: String) -> String? {
            properties.first { $0.type == type && $0.name == name }?.value
        }
    }

    /// One `type.name=value`.
    package struct Property: Hashable, Sendable {
        /// Where the property comes from: `smtp`, `header`, `body` or `policy`.
        package let type: String
        /// The property, in lower case.
        package let name: String
        /// The value as written, quotes taken off.
        package let value: String
    }

    /// Reads a field value; nil when it does not even name a server.
    package init?(_ text: String) {
        var statements = Self.tokens(text).split(separator: ";", omittingEmptySubsequences: false)[...]
        guard let first = statements.popFirst()?.first, first != "=", first != "." else { return nil }
        server = first
        results = statements.compactMap(Self.result)
    }

    private static func result(_ tokens: ArraySlice<String>) -> Result? {
        let tokens = Array(tokens)
        guard tokens.count >= 3 else { return nil }
        let equals = tokens[1] == "/" ? 3 : 1
        guard tokens.count > equals + 1, tokens[equals] == "=" else { return nil }
        var reason: String?
        var properties: [Property] = []
        var at = equals + 2
        while at < tokens.count {
            if at + 2 < tokens.count, tokens[at + 1] == "=", tokens[at].lowercased() == "reason" {
                reason = tokens[at + 2]
                at += 3
            } else if at + 2 < tokens.count, tokens[at + 1] == "=", let dot = tokens[at].firstIndex(of: ".") {
                let name = tokens[at]
                properties.append(
                    Property(
                        type: name[..<dot].lowercased(), name: name[name.index(after: dot)...].lowercased(),
                        value: tokens[at + 2]))
                at += 3
            } else {
                at += 1
            }
        }
        return Result(
            method: tokens[0].lowercased(), value: tokens[equals + 1].lowercased(), reason: reason,
            properties: properties)
    }

    /// Words, quoted strings, and the marks `;`, `=` and `/` before a `=`; comments are left out.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var word: [UInt8] = []
        var isValue = false
        var depth = 0
        var quoted = false
        var escaped = false
        func end() {
            if !word.isEmpty { tokens.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        for byte in text.utf8 {
            if escaped {
                if depth == 0 { word.append(byte) }
                escaped = false
            } else if byte == ASCII.backslash, quoted || depth > 0 {
                escaped = true
            } else if quoted {
                if byte == ASCII.quote { quoted = false } else { word.append(byte) }
            } else if depth > 0 || byte == ASCII.openParenthesis {
                if byte == ASCII.openParenthesis { depth += 1 }
                if byte == ASCII.closeParenthesis { depth -= 1 }
            } else if byte == ASCII.quote {
                quoted = true
            } else if byte == ASCII.semicolon || byte == ASCII.equals && !isValue || byte == ASCII.slash && !isValue {
                end()
                tokens.append(byte == ASCII.semicolon ? ";" : byte == ASCII.equals ? "=" : "/")
                isValue = byte == ASCII.equals
            } else if byte.isSpace {
                if !word.isEmpty { isValue = false }
                end()
            } else {
                word.append(byte)
            }
        }
        end()
        return tokens
    }
}

extension Message {
    /// The Authentication-Results fields, topmost first; which of them may be believed is the caller's to know.
    package var authenticationResults: [AuthenticationResults] {
        header.all("Authentication-Results").compactMap { AuthenticationResults($0) }
    }
}
