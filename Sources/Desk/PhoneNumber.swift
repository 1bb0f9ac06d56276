/// A telephone number as ITU-T E.164 has it: `+`, an assigned country code, and up to fifteen digits in all.
///
/// The national plans behind the country codes change weekly and are not looked into.
package struct PhoneNumber: Hashable, Sendable {
    /// The number with its `+`, as it is dialled and shown.
    package let text: String
    /// The digits of the country code.
    package let countryCode: String

    /// E.164 §6.2.1: no more digits than that.
    private static let longest = 15
    /// The shortest national numbers in use, those of a few islands.
    private static let shortestNational = 4

    /// Reads a number; nil when it is not written as E.164 wants it, or nobody has its country code.
    package init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "+") else { return nil }
        let digits = text.utf8.dropFirst()
        guard digits.count <= PhoneNumber.longest, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // No code is the beginning of another (E.164 §6.2.1), so the first that fits is the one.
        let codes = (1...3).lazy.map { String(decoding: digits.prefix($0), as: UTF8.self) }
        guard let code = codes.first(where: { CountryCodes.assigned.contains($0) }) else { return nil }
        guard digits.count - code.utf8.count >= PhoneNumber.shortestNational else { return nil }
        self.text = text
        countryCode = code
    }
}

extension PhoneNumber {
    /// The same numbers as a regular expression of ECMA-262, to go with a length of at most sixteen characters.
    package static let pattern =
        "^\\+(" + CountryCodes.assigned.sorted().joined(separator: "|") + ")[0-9]{\(shortestNational),}$"
    /// The characters a number may have, the `+` included.
    package static let lengths = 6...(longest + 1)
}
