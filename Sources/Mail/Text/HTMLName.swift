/// The name of an element or attribute in lower case, packed so that names compare as numbers do.
struct HTMLName: Hashable {
    /// The bytes, first byte highest; names of more than sixteen are all the same name, which means nothing.
    private let packed: UInt128

    init(_ name: Span<UInt8>) {
        guard name.count <= 16 else {
            packed = .max
            return
        }
        var packed: UInt128 = 0
        for index in name.indices { packed = packed << 8 | UInt128(name[index].lowered) }
        self.packed = packed
    }

    init(_ name: String) {
        var packed: UInt128 = 0
        for byte in name.utf8 { packed = packed << 8 | UInt128(byte) }
        self.packed = packed
    }

    /// The name in bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var rest = packed
        while rest > 0 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        return bytes.reversed()
    }

    static let blockquote = HTMLName("blockquote")
    static let body = HTMLName("body")
    static let html = HTMLName("html")
    static let item = HTMLName("li")
    static let paragraph = HTMLName("p")
    static let row = HTMLName("tr")
    static let span = HTMLName("span")
    static let table = HTMLName("table")
}
