import Glibc

/// The two-byte half of a multibyte charset, asked once from the C library's converter and kept.
struct DoubleByteTable: Sendable {
    private let scalars: [PackedScalar]

    static let windows31J = DoubleByteTable(converter: "CP932", leads: 0x81...0xFC)
    static let gb18030 = DoubleByteTable(converter: "GB18030", leads: 0x81...0xFE)
    static let big5 = DoubleByteTable(converter: "BIG5-HKSCS", fallback: "CP950", leads: 0x81...0xFE)
    static let uhc = DoubleByteTable(converter: "CP949", leads: 0x81...0xFE)
    static let jisX0212 = DoubleByteTable(converter: "EUC-JP", prefix: [0x8F], leads: 0xA1...0xFE)

    /// GB 18030's four-byte codes below U+10000, in code order.
    static let gb18030Quads: [PackedScalar] = {
        var found: [PackedScalar] = []
        var last: UInt32?
        var iconv = Converter(from: "GB18030")
        for linear in 0..<39_420 {
            let bytes = [
                UInt8(0x81 + linear / 12_600), UInt8(0x30 + linear / 1_260 % 10), UInt8(0x81 + linear / 10 % 126),
                UInt8(0x30 + linear % 10),
            ]
            // Where editions of the standard differ the C library leaves a gap; codes count up through it.
            let gap: UInt32? = last.map { $0 + 1 }
            last = iconv.value(of: bytes) ?? gap
            found.append(last.map { PackedScalar($0) } ?? .none)
        }
        return found
    }()

    private init(converter: String, fallback: String? = nil, prefix: [UInt8] = [], leads: ClosedRange<UInt8>) {
        var table = [PackedScalar](repeating: .none, count: 128 * 256)
        for name in [converter, fallback].compactMap({ $0 }) {
            var iconv = Converter(from: name)
            var code = prefix + [0, 0]
            for lead in leads {
                code[prefix.count] = lead
                for trail in UInt8(0x30)...0xFE where table[Self.index(lead, trail)].isNone {
                    code[prefix.count + 1] = trail
                    if let scalar = iconv.scalar(of: code) {
                        table[Self.index(lead, trail)] = scalar
                    }
                }
            }
        }
        scalars = table
    }

    @inline(__always)
    private static func index(_ lead: UInt8, _ trail: UInt8) -> Int { Int(lead & 127) << 8 | Int(trail) }

    /// The character of a pair, or none.
    @inline(__always)
    func scalar(_ lead: UInt8, _ trail: UInt8) -> PackedScalar { scalars[Self.index(lead, trail)] }
}
