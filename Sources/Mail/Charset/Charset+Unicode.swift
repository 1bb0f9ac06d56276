extension Charset {
    /// UTF-16 by its byte order mark; without one, by where the zero bytes of ASCII text are.
    static func appendUTF16(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        guard bytes.count >= 2 else { return appendUTF16(bytes, from: 0, high: 0, to: &out) }
        switch (bytes[0], bytes[1]) {
        case (0xFE, 0xFF): appendUTF16(bytes, from: 2, high: 0, to: &out)
        case (0xFF, 0xFE): appendUTF16(bytes, from: 2, high: 1, to: &out)
        case (1..., 0): appendUTF16(bytes, from: 0, high: 1, to: &out)
        default: appendUTF16(bytes, from: 0, high: 0, to: &out)
        }
    }

    /// UTF-16 whose high byte is at the given place in a pair.
    static func appendUTF16(_ bytes: Span<UInt8>, from start: Int, high: Int, to out: inout UTF8Output) {
        var start = start
        var lead: UInt32 = 0
        if start == 0, bytes.count >= 2, bytes[high] == 0xFE, bytes[1 - high] == 0xFF { start = 2 }
        var at = start
        while at + 1 < bytes.count {
            appendUnit(UInt32(bytes[at + high]) << 8 | UInt32(bytes[at + 1 - high]), lead: &lead, to: &out)
            at += 2
        }
        if lead != 0 || at < bytes.count { out.append(PackedScalar.replacement) }
    }

    private static func appendUnit(_ unit: UInt32, lead: inout UInt32, to out: inout UTF8Output) {
        if lead != 0 {
            let first = lead
            lead = 0
            if unit & 0xFC00 == 0xDC00 {
                return out.append(scalar: 0x10000 + (first & 0x3FF) << 10 + unit & 0x3FF)
            }
            out.append(PackedScalar.replacement)
        }
        if unit & 0xFC00 == 0xD800 {
            lead = unit
        } else {
            out.append(scalar: unit)
        }
    }

    static func appendUTF32(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        let little = bytes.count >= 4 && (bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] != 0 && bytes[3] == 0)
        appendUTF32(bytes, from: 0, bigEndian: little ? 0 : 3, to: &out)
    }

    /// UTF-32; `bigEndian` is 3 to mirror the byte places, 0 to keep them.
    static func appendUTF32(_ bytes: Span<UInt8>, from start: Int, bigEndian: Int, to out: inout UTF8Output) {
        var at = start
        while at + 3 < bytes.count {
            var value: UInt32 = 0
            for place in 0..<4 { value |= UInt32(bytes[at + (place ^ bigEndian)]) << UInt32(place * 8) }
            if at > 0 || value != 0xFEFF { out.append(scalar: value) }
            at += 4
        }
        if at < bytes.count { out.append(PackedScalar.replacement) }
    }

    /// RFC 2152.
    static func appendUTF7(_ bytes: Span<UInt8>, to out: inout UTF8Output) {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            guard byte == 43 else {
                byte < 128 ? out.append(byte) : out.append(PackedScalar.replacement)
                continue
            }
            if at < bytes.count, bytes[at] == ASCII.dash {
                out.append(43 as UInt8)
                at += 1
                continue
            }
            var bits: UInt32 = 0
            var width = 0
            var lead: UInt32 = 0
            while at < bytes.count, let six = Base64.value(of: bytes[at]) {
                bits = (bits << 6 | UInt32(six)) & 0x3F_FFFF
                width += 6
                at += 1
                if width >= 16 {
                    width -= 16
                    appendUnit(bits >> UInt32(width) & 0xFFFF, lead: &lead, to: &out)
                }
            }
            if lead != 0 { out.append(PackedScalar.replacement) }
            if at < bytes.count, bytes[at] == ASCII.dash { at += 1 }
        }
    }
}
