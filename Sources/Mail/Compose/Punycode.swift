/// Domain labels outside ASCII as the DNS knows them (RFC 3492, RFC 5891).
enum Punycode {
    /// A label in lower-case ASCII, `bücher` as `xn--bcher-kva`, or nil when it cannot be one.
    static func asciiLabel(_ label: String) -> String? {
        let lower = label.lowercased()
        if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
        let scalars = lower.unicodeScalars.map(\.value)
        guard scalars.count <= 63, lower.unicodeScalars.allSatisfy(isLetterLike) else { return nil }
        return encode(scalars).map { "xn--" + $0 }
    }

    private static func isLetterLike(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else { return UInt8(scalar.value).isLetterOrDigit || scalar == "-" }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return false
        }
    }

    /// RFC 3492 §6.3; `label` is short, so the quadratic search for the next code point does not matter.
    private static func encode(_ label: [UInt32]) -> String? {
        var output = label.filter { $0 < 0x80 }.map { UInt8($0) }
        let basic = output.count
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var code: UInt32 = 0x80
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        var handled = basic
        while handled < label.count {
            guard let next = label.filter({ $0 >= code }).min() else { return nil }
            delta += (next - code) * UInt32(handled + 1)
            code = next
            for scalar in label {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                appendVariableLength(delta, bias: bias, to: &output)
                bias = adapted(delta, to: UInt32(handled + 1), first: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func appendVariableLength(_ delta: UInt32, bias: UInt32, to output: inout [UInt8]) {
        var rest = delta
        var k: UInt32 = 36
        while true {
            let threshold: UInt32 = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            k += 36
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: UInt32) -> UInt8 {
        value < 26 ? UInt8(ascii: "a") + UInt8(value) : UInt8(ascii: "0") + UInt8(value - 26)
    }

    private static func adapted(_ delta: UInt32, to count: UInt32, first: Bool) -> UInt32 {
        var rest = first ? delta / 700 : delta / 2
        rest += rest / count
        var k: UInt32 = 0
        while rest > 455 {
            rest /= 35
            k += 36
        }
        return k + 36 * rest / (rest + 38)
    }
}
