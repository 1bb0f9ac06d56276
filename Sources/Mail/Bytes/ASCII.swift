/// The few ASCII bytes and classes that mail grammar is made of.
enum ASCII {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let space: UInt8 = 32
    static let quote: UInt8 = 34
    static let percent: UInt8 = 37
    static let apostrophe: UInt8 = 39
    static let openParenthesis: UInt8 = 40
    static let closeParenthesis: UInt8 = 41
    static let asterisk: UInt8 = 42
    static let comma: UInt8 = 44
    static let dash: UInt8 = 45
    static let dot: UInt8 = 46
    static let slash: UInt8 = 47
    static let colon: UInt8 = 58
    static let semicolon: UInt8 = 59
    static let less: UInt8 = 60
    static let equals: UInt8 = 61
    static let greater: UInt8 = 62
    static let question: UInt8 = 63
    static let at: UInt8 = 64
    static let openBracket: UInt8 = 91
    static let backslash: UInt8 = 92
    static let closeBracket: UInt8 = 93
    static let underscore: UInt8 = 95
}

extension UInt8 {
    /// Blank or tab: RFC 5322 WSP.
    @inline(__always) var isBlank: Bool { self == ASCII.space || self == ASCII.tab }

    /// WSP, CR or LF: what folding leaves between words.
    @inline(__always) var isSpace: Bool {
        self == ASCII.space || (self &- ASCII.tab) < 5
    }

    @inline(__always) var isDigit: Bool { self &- 48 < 10 }

    @inline(__always) var isLetter: Bool { (self | 0x20) &- 97 < 26 }

    /// ASCII lower case; other bytes stay.
    @inline(__always) var lowered: UInt8 { self &- 65 < 26 ? self | 0x20 : self }

    /// A control other than tab, line feed and carriage return.
    @inline(__always) var isOddControl: Bool {
        self < 32 ? (self != 9 && self != 10 && self != 13) : self == 127
    }

    /// A byte that may stand in a field name: RFC 5322 §2.2.
    @inline(__always) var isFieldNameByte: Bool { self > 32 && self < 127 && self != ASCII.colon }

    /// The value of a hexadecimal digit in either case.
    @inline(__always) var hexValue: UInt8? {
        if isDigit { return self &- 48 }
        let letter = (self | 0x20) &- 97
        return letter < 6 ? letter + 10 : nil
    }
}
