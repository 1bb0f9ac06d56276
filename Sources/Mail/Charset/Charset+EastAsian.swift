// The decoders follow the WHATWG Encoding Standard's outline: a bad pair is one U+FFFD, and an ASCII byte in the place
// of a trail byte stands for itself.

extension Charset {
    /// Charsets that are ASCII and pairs only: Big5 with HKSCS, and Korean UHC.
    static func appendPairs(_ bytes: Span<UInt8>, table: DoubleByteTable, to out: inout UTF8Output) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 128 {
                out.append(byte)
                at += 1
            } else {
                at += appendPair(bytes, at, table: table, to: &out)
            }
        }
    }

    /// One pair at an offset; the answer is how many bytes it took.
    private static func appendPair(
        _ bytes: Span<UInt8>, _ at: Int, table: DoubleByteTable, to out: inout UTF8Output
    ) -> Int {
        guard at + 1 < bytes.count, bytes[at] > 0x80, bytes[at] < 0xFF else {
            out.append(PackedScalar.replacement)
            return 1
        }
        let scalar = table.scalar(bytes[at], bytes[at + 1])
        out.append(scalar.isNone ? .replacement : scalar)
        return scalar.isNone && bytes[at + 1] < 128 ? 1 : 2
    }

    static func appendGB18030(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        let table = DoubleByteTable.gb18030
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 128 {
                out.append(byte)
                at += 1
            } else if byte == 0x80 {
                out.append(PackedScalar(0x20AC))
                at += 1
            } else if at + 1 < bytes.count, bytes[at + 1].isDigit {
                at += appendQuad(bytes, at, to: &out)
            } else {
                at += appendPair(bytes, at, table: table, to: &out)
            }
        }
    }

    /// GB 18030's four-byte form; the answer is how many bytes it took.
    private static func appendQuad(_ bytes: Span<UInt8>, _ at: Int, to out: inout UTF8Output) -> Int {
        guard at + 3 < bytes.count, bytes[at] < 0xFF, bytes[at + 2] > 0x80, bytes[at + 2] < 0xFF, bytes[at + 3].isDigit
        else {
            out.append(PackedScalar.replacement)
            return 1
        }
        let high = (Int(bytes[at]) - 0x81) * 10 + Int(bytes[at + 1]) - 0x30
        let linear = (high * 126 + Int(bytes[at + 2]) - 0x81) * 10 + Int(bytes[at + 3]) - 0x30
        let quads = DoubleByteTable.gb18030Quads
        if linear < quads.count {
            out.append(quads[linear].isNone ? .replacement : quads[linear])
        } else if linear >= 189_000, linear < 1_237_576 {
            out.append(scalar: UInt32(linear - 189_000 + 0x10000))
        } else {
            out.append(PackedScalar.replacement)
        }
        return 4
    }

    /// RFC 1843: `~{` and `~}` switch between ASCII and GB 2312 in seven bits.
    static func appendHZ(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        var at = 0
        var inPairs = false
        while at < bytes.count {
            let byte = bytes[at]
            let next: UInt8 = at + 1 < bytes.count ? bytes[at + 1] : 0
            if byte == 126, [123, 125, 126, ASCII.lineFeed].contains(next) {
                if next == 126 { out.append(byte) }
                if next == 123 || next == 125 { inPairs = next == 123 }
                at += 2
            } else if inPairs, byte > 32, next > 32, byte < 127, next < 127 {
                let scalar = DoubleByteTable.gb18030.scalar(byte | 128, next | 128)
                out.append(scalar.isNone ? .replacement : scalar)
                at += 2
            } else {
                if byte == ASCII.lineFeed { inPairs = false }
                byte < 128 ? out.append(byte) : out.append(PackedScalar.replacement)
                at += 1
            }
        }
    }

    static func appendISO2022KR(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        var at = 0
        var shifted = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x1B, at + 3 < bytes.count, bytes[at + 1] == 0x24, bytes[at + 2] == 0x29 {
                at += 4
            } else if byte == 0x0E || byte == 0x0F {
                shifted = byte == 0x0E
                at += 1
            } else if shifted, byte > 32, byte < 127, at + 1 < bytes.count, bytes[at + 1] > 32, bytes[at + 1] < 127 {
                let scalar = DoubleByteTable.uhc.scalar(byte | 128, bytes[at + 1] | 128)
                out.append(scalar.isNone ? .replacement : scalar)
                at += 2
            } else if byte < 128 {
                if byte == ASCII.lineFeed { shifted = false }
                out.append(byte)
                at += 1
            } else {
                at += appendPair(bytes, at, table: .uhc, to: &out)
            }
        }
    }
}
