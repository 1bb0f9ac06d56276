/// The identifier of a message, without its angle brackets (RFC 5322 §3.6.4).
package struct MessageID: Hashable, Sendable {
    /// The identifier itself, `left@right`.
    package let text: String

    /// Accepts an identifier of our own making: dot-atom, `@`, dot-atom or domain literal.
    package init?(_ text: String) {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, text.utf8.count <= 250, Self.isDotAtom(halves[0]) else { return nil }
        let right = halves[1]
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
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        return atoms.allSatisfy { atom in !atom.isEmpty && atom.utf8.allSatisfy(\.isAtomText) }
    }
}

extension MessageID: CustomStringConvertible {
    /// The identifier in angle brackets, as header fields carry it.
    package var description: String { "<\(text)>" }
}
