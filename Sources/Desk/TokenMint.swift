/// Makes and checks tokens: lower-case base32 of kind, key number, subject, person and 80 bits of HMAC-SHA256.
///
/// The MAC is a parameter, so that keys and their storage stay in the shell. Key numbers go up as keys rotate;
/// a number whose key is gone gives no MAC, and its tokens are then worth nothing.
package struct TokenMint: Sendable {
    private static let macLength = 10

    private let currentKey: @Sendable () -> UInt8
    private let mac: @Sendable (_ key: UInt8, _ message: [UInt8]) -> [UInt8]?

    /// A mint that signs with `currentKey` and checks with any key that `mac` knows.
    package init(currentKey: UInt8, mac: @escaping @Sendable (_ key: UInt8, _ message: [UInt8]) -> [UInt8]?) {
        self.init(currentKey: { currentKey }, mac: mac)
    }

    /// A mint that asks each time which key signs, so that keys can change under a running service.
    package init(
        currentKey: @escaping @Sendable () -> UInt8,
        mac: @escaping @Sendable (_ key: UInt8, _ message: [UInt8]) -> [UInt8]?
    ) {
        self.currentKey = currentKey
        self.mac = mac
    }

    /// The token's text, or nil when the current key is missing.
    package func text(for token: AddressToken) -> String? {
        let key = currentKey()
        var bytes: [UInt8] = [token.kind.rawValue, key]
        bytes += TokenMint.variableLength(UInt64(bitPattern: token.subject))
        bytes += TokenMint.variableLength(UInt64(bitPattern: token.person.value))
        guard let code = mac(key, bytes) else { return nil }
        return Base32.encode(bytes + code.prefix(TokenMint.macLength))
    }

    /// What a text proves, or nil when it is not a token of ours.
    package func token(from text: some StringProtocol) -> AddressToken? {
        guard text.utf8.count <= 64, let bytes = Base32.decode(text), bytes.count > 2 + TokenMint.macLength else {
            return nil
        }
        let claim = Array(bytes.dropLast(TokenMint.macLength))
        guard let kind = AddressToken.Kind(rawValue: claim[0]), let code = mac(claim[1], claim) else { return nil }
        guard TokenMint.areEqual(bytes.suffix(TokenMint.macLength), code.prefix(TokenMint.macLength)) else {
            return nil
        }
        var rest = claim.dropFirst(2)
        guard let subject = TokenMint.readVariableLength(&rest), let person = TokenMint.readVariableLength(&rest),
            rest.isEmpty
        else { return nil }
        return AddressToken(kind, about: Int64(bitPattern: subject), person: PersonID(Int64(bitPattern: person)))
    }

    /// Compares in a time that does not depend on where two codes differ.
    private static func areEqual(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func variableLength(_ number: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private static func readVariableLength(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard let byte = bytes.popFirst() else { return nil }
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        return nil
    }
}
