/// Dates as mail writes them: RFC 5322 §3.3, the obsolete forms of §4.3, and the forms of careless programs.
package enum MailDate {
    /// The seconds since 1970 UTC of a date in a text, as HTTP writes them too; nil when no date can be read.
    package static func seconds(in text: String) -> Int64? {
        let bytes = Array(text.utf8)
        return read(bytes.span)
    }

    /// The seconds since 1970 UTC, or nil when no date can be read.
    ///
    /// The order of day, month name and year is taken from their look; a missing time is midnight, a missing zone UTC.
    static func read(_ value: Span<UInt8>) -> Int64? {
        var reader = Reader()
        var at = 0
        var words = 0
        while at < value.count, words < 24 {
            let byte = value[at]
            if byte == ASCII.openParenthesis {
                guard let close = AddressReader.closingParenthesis(value, from: at) else { break }
                at = close + 1
            } else if byte.isSpace || byte == ASCII.comma || byte == ASCII.semicolon || byte == ASCII.quote {
                at += 1
            } else {
                let start = at
                while at < value.count, !value[at].isSpace, value[at] != ASCII.comma,
                    value[at] != ASCII.openParenthesis,
                    value[at] != ASCII.semicolon, value[at] != ASCII.quote
                {
                    at += 1
                }
                reader.take(value, start, at)
                words += 1
            }
        }
        return reader.seconds
    }

    /// Days since 1970-01-01 of a Gregorian date.
    static func days(year: Int, month: Int, day: Int) -> Int {
        // Years begin in March, so that a leap day is the last of its year.
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// What has been read so far of one date.
    private struct Reader {
        private var day: Int?
        private var month: Int?
        private var year: Int?
        private var time: Int?
        private var zone: Int?
        private var isAfternoon: Bool?
        private var isBroken = false

        var seconds: Int64? {
            guard !isBroken, let day, let month, let year, (1...31).contains(day) else { return nil }
            var time = time ?? 0
            if let isAfternoon {
                if isAfternoon, time < 43_200 { time += 43_200 }
                if !isAfternoon, time >= 43_200 { time -= 43_200 }
            }
            return Int64(MailDate.days(year: year, month: month, day: day) * 86_400 + time - (zone ?? 0))
        }

        /// Takes a word, which may hold several things: `10:00:00Z`, `GMT+0200`, `06-Jan-2025`.
        mutating func take(_ value: Span<UInt8>, _ start: Int, _ end: Int) {
            var at = start
            while at < end {
                let first = value[at]
                if first.isDigit {
                    at = takeNumber(value, at, end)
                } else if first == 43 || first == ASCII.dash {
                    takeOffset(value, at, end)
                    return
                } else if first.isLetter {
                    at = takeName(value, at, end)
                } else {
                    return
                }
            }
        }

        private static func number(_ value: Span<UInt8>, _ at: inout Int, _ end: Int) -> Int? {
            var result = 0
            let start = at
            while at < end, value[at].isDigit, at - start < 9 {
                result = result * 10 + Int(value[at] - 48)
                at += 1
            }
            return at > start ? result : nil
        }

        /// Takes what starts with digits; this and the like answer where to go on.
        private mutating func takeNumber(_ value: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
            var at = start
            guard let number = Self.number(value, &at, end) else { return end }
            let next = at < end ? value[at] : 0
            if next == ASCII.colon || next == ASCII.dot && time == nil && day != nil && at - start <= 2 {
                return takeTime(hours: number, value, at, end)
            }
            if next == ASCII.dash || next == ASCII.slash || next == ASCII.dot {
                return takeDashed(number, digits: at - start, value, at, end)
            }
            guard next == 0 || next.isLetter else {
                isBroken = true
                return end
            }
            place(number, digits: at - start)
            return end
        }

        /// A number alone: the day comes first, then the year.
        private mutating func place(_ number: Int, digits: Int) {
            if day == nil, digits <= 2 {
                day = number
            } else if year == nil {
                year = Self.fullYear(number, digits: digits)
            } else if digits == 4, zone == nil, time != nil {
                zone = (number / 100 * 60 + number % 100) * 60
            }
        }

        /// RFC 5322 §4.3: two digits are 1950–2049, three are counted from 1900.
        private static func fullYear(_ number: Int, digits: Int) -> Int {
            switch digits {
            case 1, 2: number < 50 ? 2000 + number : 1900 + number
            case 3: 1900 + number
            default: number
            }
        }

        private mutating func takeTime(hours: Int, _ value: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
            var at = start + 1
            let minutes = Self.number(value, &at, end) ?? 0
            var seconds = 0
            if at < end, value[at] == ASCII.colon || value[at] == ASCII.dot {
                at += 1
                seconds = Self.number(value, &at, end) ?? 0
                if at < end, value[at] == ASCII.dot {
                    at += 1
                    while at < end, value[at].isDigit { at += 1 }
                }
            }
            guard hours < 25, minutes < 60, seconds < 62 else {
                isBroken = true
                return end
            }
            if time == nil { time = (hours * 60 + minutes) * 60 + seconds }
            return at
        }

        /// `2025-01-06T10:00:00Z`, `06-Jan-2025`, `2025/01/06`, `06.01.2025`.
        private mutating func takeDashed(
            _ number: Int, digits: Int, _ value: Span<UInt8>, _ start: Int, _ end: Int
        ) -> Int {
            var at = start + 1
            if at < end, value[at].isLetter {
                if day == nil { day = number }
                return at
            }
            guard let second = Self.number(value, &at, end), at + 1 < end,
                [ASCII.dash, ASCII.slash, ASCII.dot].contains(value[at])
            else {
                place(number, digits: digits)
                return end
            }
            at += 1
            let third = at
            guard let last = Self.number(value, &at, end) else { return end }
            (year, month, day) =
                digits > 2 ? (number, second, last) : (Self.fullYear(last, digits: at - third), second, number)
            if second > 12, digits <= 2 { (month, day) = (number, second) }
            if !(1...12).contains(month ?? 0) { isBroken = true }
            // The `T` before a time of day (ISO 8601) is passed over.
            return at < end && value[at] | 0x20 == 116 ? at + 1 : at
        }

        private mutating func takeOffset(_ value: Span<UInt8>, _ start: Int, _ end: Int) {
            guard start + 1 < end, zone == nil else { return }
            var digits = 0
            var count = 0
            for index in (start + 1)..<end where value[index].isDigit && count < 4 {
                digits = digits * 10 + Int(value[index] - 48)
                count += 1
            }
            if count == 0 { return }
            if count <= 2 { digits *= 100 }
            let offset = (digits / 100 * 60 + digits % 100) * 60
            zone = value[start] == ASCII.dash ? -offset : offset
        }

        private mutating func takeName(_ value: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
            var at = start
            var key: UInt32 = 0
            while at < end, value[at].isLetter, at - start < 3 {
                key = key << 8 | UInt32(value[at] | 0x20)
                at += 1
            }
            while at < end, value[at].isLetter { at += 1 }
            if let found = MailDate.months[key], at - start >= 3 {
                if month == nil { month = found }
            } else if at - start == 2, key == 0x616D || key == 0x706D {
                isAfternoon = key == 0x706D
            } else if time != nil, zone == nil {
                zone = MailDate.zones[key].map { $0 * 3_600 }
                if zone == 0, at < end { zone = nil }
                // `GMT+0200`: the offset after the name is what counts.
                if at < end, value[at] == 43 || value[at] == ASCII.dash { takeOffset(value, at, end) }
                return end
            }
            if at < end, value[at] == ASCII.dash || value[at] == ASCII.dot { at += 1 }
            return at
        }
    }

    private static let months: [UInt32: Int] = table("jan feb mar apr may jun jul aug sep oct nov dec")

    /// Hours east of UTC; RFC 5322 §4.3, military letters are UTC as its advice has it.
    private static let zones: [UInt32: Int] = {
        var zones = table("gmt utc ut z").mapValues { _ in 0 }
        for (hours, names) in [
            (-4, "edt"), (-5, "est cdt"), (-6, "cst mdt"), (-7, "mst pdt"), (-8, "pst"), (1, "cet bst met mez"),
            (2, "cest mest eet mesz"), (9, "jst kst"),
        ] {
            for name in table(names).keys { zones[name] = hours }
        }
        return zones
    }()

    /// Names keyed by their first three letters, numbered from one.
    private static func table(_ names: String) -> [UInt32: Int] {
        var table: [UInt32: Int] = [:]
        for (index, name) in names.split(separator: " ").enumerated() {
            table[name.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }] = index + 1
        }
        return table
    }
}
