/// A charset of one byte a character whose lower half is ASCII.
enum SingleByteCharset: Int, CaseIterable, Sendable {
    case ibm866, latin2, latin3, latin4, cyrillic, arabic, greek, hebrew, latin6, latin7, latin8, latin9
    case latin10, koi8r, koi8u, macRoman, windows874, windows1250, windows1251, windows1252, windows1253
    case windows1254, windows1255, windows1256, windows1257, windows1258, macCyrillic, cp437, cp737, cp775
    case cp850, cp852, cp855, cp857, cp858, cp860, cp861, cp862, cp863, cp864, cp865, cp869
    case macCentralEurope, macGreek, macTurkish, macIceland, hpRoman8

    /// The UTF-8 of each byte from 0x80 on, packed for one store.
    var table: [PackedScalar] { Self.tables[rawValue] }

    private static let tables: [[PackedScalar]] = allCases.map { expand($0.runs) }

    private static func expand(_ runs: String) -> [PackedScalar] {
        var table: [PackedScalar] = []
        table.reserveCapacity(128)
        for run in runs.split(separator: " ") {
            let pieces = run.split(separator: "+")
            guard let first = UInt32(pieces[0], radix: 16) else { continue }
            let length = pieces.count > 1 ? UInt32(pieces[1]) ?? 1 : 1
            for value in first..<(first + length) { table.append(PackedScalar(value)) }
        }
        return table
    }
}
