/// A list of MAPI properties as TNEF carries it (MS-OXTNEF §2.1.3.3): identifier, type and values, padded to four bytes.
struct MAPIProperties: Sequence, IteratorProtocol {
    /// One property with its first value.
    struct Property {
        let identifier: UInt16
        /// The value's bytes.
        let data: ArraySlice<UInt8>
        /// The value, when it is text.
        let text: String?
        let isObject: Bool
    }

    private var cursor: ByteCursor
    private var left: UInt32
    private let page: Charset

    init(_ bytes: ArraySlice<UInt8>, page: Charset) {
        self.page = page
        cursor = ByteCursor(bytes)
        left = cursor.word() ?? 0
    }

    /// The next property; nil at the end of the list or of what can be read of it.
    mutating func next() -> Property? {
        guard left > 0, let type = cursor.half(), let identifier = cursor.half() else { return nil }
        left -= 1
        if identifier >= 0x8000 {
            guard skipName() else { return nil }
        }
        let isMultiple = type & 0x1000 != 0
        let base = type & 0x0FFF
        let values = isMultiple || Self.isVariable(base) ? cursor.word() : 1
        guard let values, let data = values == 0 ? [] : value(base) else { return nil }
        for _ in 1..<Swift.max(1, values) {
            guard value(base) != nil else { return nil }
        }
        let text = base == 0x1F ? TNEFText.wide(data) : base == 0x1E ? TNEFText.narrow(data, page) : nil
        return Property(identifier: identifier, data: data, text: text, isObject: base == 0x0D)
    }

    private static func isVariable(_ type: UInt16) -> Bool { [0x0D, 0x1E, 0x1F, 0x102].contains(type) }

    /// One value; variable ones have their length before them.
    private mutating func value(_ type: UInt16) -> ArraySlice<UInt8>? {
        switch type {
        case 0x02, 0x03, 0x04, 0x0A, 0x0B: cursor.take(4)
        case 0x05, 0x06, 0x07, 0x14, 0x40: cursor.take(8)
        case 0x48: cursor.take(16)
        case 0x0D, 0x1E, 0x1F, 0x102: padded()
        default: nil
        }
    }

    private mutating func padded() -> ArraySlice<UInt8>? {
        guard let length = cursor.word(), let data = cursor.take(Int(length)) else { return nil }
        _ = cursor.take((4 - Int(length) % 4) % 4)
        return data
    }

    /// Passes over a named property's set, kind and number or name.
    private mutating func skipName() -> Bool {
        guard cursor.take(16) != nil, let kind = cursor.word() else { return false }
        return kind == 0 ? cursor.word() != nil : padded() != nil
    }
}
