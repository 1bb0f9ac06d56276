extension Charset {
    /// The windows-31J reading of a JIS X 0208 place, rows and cells counted from 0x21.
    private static func jis(_ row: UInt8, _ cell: UInt8, _ table: DoubleByteTable) -> PackedScalar {
        let line = Int(row) - 0x21
        let place = Int(cell) - 0x21
        guard line >= 0, line < 94, place >= 0, place < 94 else { return .none }
        let lead = line / 2 + (line < 62 ? 0x81 : 0xC1)
        let trail = line % 2 == 1 ? place + 0x9F : place + (place < 63 ? 0x40 : 0x41)
        return table.scalar(UInt8(lead), UInt8(trail))
    }

    static func appendShiftJIS(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        let table = DoubleByteTable.windows31J
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case 0..<0x80: out.append(byte)
            case 0x80: out.append(PackedScalar(0x80))
            case 0xA1...0xDF: out.append(PackedScalar(0xFF61 + UInt32(byte) - 0xA1))
            case 0xA0, 0xFD...: out.append(PackedScalar.replacement)
            default:
                guard at < bytes.count else { return out.append(PackedScalar.replacement) }
                let scalar = table.scalar(byte, bytes[at])
                out.append(scalar.isNone ? .replacement : scalar)
                if !scalar.isNone || bytes[at] >= 128 { at += 1 }
            }
        }
    }

    static func appendEUCJP(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        let table = DoubleByteTable.windows31J
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            let next: UInt8 = at + 1 < bytes.count ? bytes[at + 1] : 0
            at += 1
            if byte < 128 {
                out.append(byte)
            } else if byte == 0x8E, next >= 0xA1, next <= 0xDF {
                out.append(PackedScalar(0xFF61 + UInt32(next) - 0xA1))
                at += 1
            } else if byte == 0x8F, next >= 0xA1, at + 1 < bytes.count {
                let scalar = DoubleByteTable.jisX0212.scalar(next, bytes[at + 1])
                out.append(scalar.isNone ? .replacement : scalar)
                at += 2
            } else {
                let scalar = byte > 0xA0 && next > 0xA0 ? jis(byte & 127, next & 127, table) : .none
                out.append(scalar.isNone ? .replacement : scalar)
                if !scalar.isNone || next >= 128 { at += 1 }
            }
        }
    }

    /// Which set the escape sequences of ISO-2022-JP have switched to.
    private enum Shift {
        case ascii, roman, katakana, pairs, supplement
    }

    /// RFC 1468 with the extensions met in mail: half-width katakana, JIS X 0212, and raw eight-bit bytes read as EUC-JP or Shift_JIS.
    static func appendISO2022JP(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        let table = DoubleByteTable.windows31J
        var shift = Shift.ascii
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            let next: UInt8 = at + 1 < bytes.count ? bytes[at + 1] : 0
            if byte == 0x1B, let (changed, length) = escape(bytes, at) {
                shift = changed
                at += length
            } else if byte < 0x21 || byte >= 0x7F {
                if byte == ASCII.lineFeed { shift = .ascii }
                if byte == 0x0E || byte == 0x0F {
                    shift = byte == 0x0E ? .katakana : .ascii
                } else {
                    byte < 128 ? out.append(byte) : appendEightBit(byte, to: &out)
                }
                at += 1
            } else {
                at += append(byte, next, in: shift, table, to: &out)
            }
        }
    }

    private static func append(
        _ byte: UInt8, _ next: UInt8, in shift: Shift, _ table: DoubleByteTable, to out: inout UTF8Output
    ) -> Int {
        switch shift {
        case .ascii:
            out.append(byte)
            return 1
        case .roman:
            // JIS X 0201 has the yen sign and the overline in two places of ASCII.
            out.append(
                byte == 0x5C ? PackedScalar(0xA5) : byte == 0x7E ? PackedScalar(0x203E) : PackedScalar(UInt32(byte)))
            return 1
        case .katakana:
            out.append(byte < 0x60 ? PackedScalar(0xFF61 + UInt32(byte) - 0x21) : .replacement)
            return 1
        case .pairs, .supplement:
            guard next > 0x20, next < 0x7F else {
                out.append(PackedScalar.replacement)
                return 1
            }
            let scalar =
                shift == .pairs ? jis(byte, next, table) : DoubleByteTable.jisX0212.scalar(byte | 128, next | 128)
            out.append(scalar.isNone ? .replacement : scalar)
            return 2
        }
    }

    private static func appendEightBit(_ byte: UInt8, to out: inout UTF8Output) {
        out.append(byte >= 0xA1 && byte <= 0xDF ? PackedScalar(0xFF61 + UInt32(byte) - 0xA1) : .replacement)
    }

    /// The set an escape sequence names, and its length.
    private static func escape(_ bytes: Span<UInt8>, _ at: Int) -> (Shift, Int)? {
        guard at + 2 < bytes.count else { return nil }
        switch (bytes[at + 1], bytes[at + 2]) {
        case (0x28, 0x42): return (.ascii, 3)
        case (0x28, 0x4A), (0x28, 0x48): return (.roman, 3)
        case (0x28, 0x49): return (.katakana, 3)
        case (0x24, 0x40), (0x24, 0x42): return (.pairs, 3)
        case (0x24, 0x28) where at + 3 < bytes.count:
            switch bytes[at + 3] {
            case 0x44: return (.supplement, 4)
            case 0x40, 0x42, 0x4F, 0x51: return (.pairs, 4)
            default: return nil
            }
        default: return nil
        }
    }
}
