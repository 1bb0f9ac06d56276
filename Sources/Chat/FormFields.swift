/// The fields of an `application/x-www-form-urlencoded` body, in order.
struct FormFields {
    static let limit = 100

    private let fields: [(name: String, value: String)]

    /// Reads the body strictly: a broken percent escape, too many fields or bytes that are not UTF-8 are refused.
    init(_ body: [UInt8]) throws(ChatMalformation) {
        var fields: [(name: String, value: String)] = []
        for pair in body.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Self.limit else { throw .tooManyFields }
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count == 2 ? try Self.decoded(halves[1]) : ""
            fields.append((try Self.decoded(halves[0]), value))
        }
        self.fields = fields
    }

    private static func decoded(_ text: ArraySlice<UInt8>) throws(ChatMalformation) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            switch text[index] {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard index + 2 < text.endIndex, let high = Hex.value(text[index + 1]),
                    let low = Hex.value(text[index + 2])
                else { throw .form("%") }
                bytes.append(high << 4 | low)
                index += 2
            default: bytes.append(text[index])
            }
            index += 1
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .encoding }
        return decoded
    }

    /// The value of a field that may be absent but not repeated.
    func value(_ name: String) throws(ChatMalformation) -> String? {
        let found = values(name)
        guard found.count < 2 else { throw .form(name) }
        return found.first
    }

    /// The value of a field that must be there once and hold something.
    func need(_ name: String) throws(ChatMalformation) -> String {
        guard let value = try value(name), !value.isEmpty else { throw .missing(name) }
        return value
    }

    /// The value of a field, or nothing when it is absent or empty.
    func filled(_ name: String) throws(ChatMalformation) -> String? {
        try value(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Every value of a field that may be repeated.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
}
