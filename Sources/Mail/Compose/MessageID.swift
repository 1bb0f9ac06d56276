/// The identifier of a message, without its angle brackets (RFC 5322 §3.6.4).
package struct MessageID: Hashable, Sendable {
    /// The identifier itself, `left@right`.
    package let text: String

    /// Accepts an identifier of our own making: dot-atom, `@`, dot-atom or domain literal.
    package init?(_ text: String) {
        guard text.utf8.count <= 250, let at = text.utf8.firstIndex(of: ASCII.at), Self.isDotAtom(text[..<at]) else {
            return nil
        }
        let right = text[text.utf8.index(after: at)...]
        let literal = right.first == "[" && right.last == "]" && right.utf8.count > 2
        let isSound =
            literal
            ? Self.isDotAtom(right.dropFirst().dropLast().replacing(":", with: ".")) : Self.isDotAtom(right)
        guard isSound else { return nil }
        self.text = text
    }

    /// Accepts an identifier that someone else wrote, to be cited as it stands: printable ASCII without blanks or angles.
    ///
    /// Their client finds its thread by the very bytes it sent, so a malformed identifier is cited too.
    package init?(cited text: String) {
        let bytes = text.utf8
        guard (1...900).contains(bytes.count),
            bytes.allSatisfy({
                $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            })
        else { return nil }
        self.text = text
    }

    private static func isDotAtom(_ text: Substring) -> Bool {
        var previous = ASCII.dot
        for byte in text.utf8 {
            guard byte.isAtomText || (byte == ASCII.dot && previous != ASCII.dot) else { return false }
            previous = byte
        }
        return previous != ASCII.dot
    }
}

extension MessageID: CustomStringConvertible {
    /// The identifier in angle brackets, as header fields carry it.
    package var description: String { "<\(text)>" }
}
