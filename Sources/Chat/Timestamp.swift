/// RFC 3339 times, as platforms write them.
enum Timestamp {
    /// Microseconds since 1970 of `2026-01-01T00:00:00.123Z` or with a numeric offset; nil for anything else.
    static func microseconds(_ text: String) -> Int64? {
        var reader = TimestampReader(text)
        guard let date = reader.date(), reader.take("T") || reader.take("t") || reader.take(" "),
            let time = reader.time(),
            let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        return (date * 86_400 + time.seconds - offset) * 1_000_000 + time.microseconds
    }
}

/// Reads the parts of a time in order; every part has a fixed number of digits, so nothing can overflow.
private struct TimestampReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func number(digits: Int, in range: ClosedRange<Int64>) -> Int64? {
        let text = rest.prefix(digits)
        guard text.count == digits, text.allSatisfy(\.isDigit), let number = Int64(Substring(text)),
            range.contains(number)
        else { return nil }
        rest.removeFirst(digits)
        return number
    }

    /// Days since 1970, by counting in years that begin with March.
    mutating func date() -> Int64? {
        guard let year = number(digits: 4, in: 1970...9999), take("-"), let month = number(digits: 2, in: 1...12),
            take("-"), let day = number(digits: 2, in: 1...31)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    mutating func time() -> (seconds: Int64, microseconds: Int64)? {
        guard let hour = number(digits: 2, in: 0...23), take(":"), let minute = number(digits: 2, in: 0...59),
            take(":"),
            let second = number(digits: 2, in: 0...60)
        else { return nil }
        var fraction: Int64 = 0
        if take(".") {
            guard rest.first?.isDigit == true else { return nil }
            var unit: Int64 = 100_000
            while let digit = rest.first, digit.isDigit {
                fraction += Int64(digit - UInt8(ascii: "0")) * unit
                unit /= 10
                rest.removeFirst()
            }
        }
        return (hour * 3600 + minute * 60 + second, fraction)
    }

    /// Seconds east of Greenwich.
    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let sign: Int64
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2, in: 0...23), take(":"), let minutes = number(digits: 2, in: 0...59) else {
            return nil
        }
        return sign * (hours * 3600 + minutes * 60)
    }
}
