import Desk

/// What a JSON value must look like: what comes in is held against it, and the OpenAPI document is written from it.
package indirect enum Shape: Hashable, Sendable {
    /// A text of a form, its length in code points.
    case text(Form, ClosedRange<Int>)
    /// A whole number in a range.
    case integer(ClosedRange<Int64>)
    /// A part of a whole, from 0 to 1.
    case share
    /// True or false.
    case boolean
    /// One of some words.
    case choice([String])
    /// A list of so many alike.
    case list(Shape, ClosedRange<Int>)
    /// An object with these members and no others, of which at least so many are there.
    case object([Field], atLeast: Int)
    /// Any one of these.
    case either([Shape])
    /// Null or this.
    case nullable(Shape)
    /// The shape of that name in ``Shapes``.
    case named(String)

    /// What may stand in a text.
    package enum Form: Hashable, Sendable {
        /// Anything but the character NUL.
        case any
        /// One line with something visible in it.
        case line
        /// Lines with something visible in them.
        case lines
        /// A mail address.
        case address
        /// A telephone number as ITU-T E.164 has it.
        case phone
        /// The short name of a workspace or a project.
        case slug
        /// Letters, digits, hyphens and underscores, as names in URLs and cursors have them.
        case token
        /// A time in RFC 3339 form.
        case moment
        /// A time in RFC 3339 form, or a day that stands for its beginning.
        case day
    }

    /// A member of an object.
    package struct Field: Hashable, Sendable {
        /// The name, in snake case.
        package let name: String
        /// What its value looks like.
        package let shape: Shape
        /// Whether the object may lack it.
        package let isOptional: Bool

        /// A member that is always there.
        package static func required(_ name: String, _ shape: Shape) -> Field {
            Field(name: name, shape: shape, isOptional: false)
        }

        /// A member that may be missing.
        package static func optional(_ name: String, _ shape: Shape) -> Field {
            Field(name: name, shape: shape, isOptional: true)
        }
    }

    /// An object with these members and no others.
    package static func object(_ fields: Field...) -> Shape { .object(fields, atLeast: 0) }

    /// A row's id or a ticket's number.
    package static let id = Shape.integer(1...Int64.max)
    /// A count of things.
    package static let count = Shape.integer(0...Int64.max)
    /// A time in an answer.
    package static let moment = Shape.text(.moment, 20...40)
    /// A text in an answer, of whatever length and form it was stored.
    package static let anyText = Shape.text(.any, 0...Int.max)
}

extension Shape.Form {
    /// The form as a regular expression of ECMA-262, as JSON Schema wants it.
    package var pattern: String? {
        switch self {
        case .any: #"^[^\u0000]*$"#
        case .line: #"^[^\u0000-\u001f\u007f]*[^\u0000-\u0020\u007f][^\u0000-\u001f\u007f]*$"#
        case .lines:
            #"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*[^\u0000-\u0020\u007f]"#
                + #"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"#
        case .address: #"^[!-?A-~]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"#
        case .phone: PhoneNumber.pattern
        case .slug: #"^[a-z0-9][a-z0-9-]*$"#
        case .token: "^[A-Za-z0-9_-]+$"
        case .moment, .day: nil
        }
    }

    /// Whether a text has the form; the same set as ``pattern``.
    package func fits(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        switch self {
        case .any: return !scalars.contains("\0")
        case .line: return scalars.allSatisfy { !$0.isControl } && scalars.contains { $0.isVisible }
        case .lines:
            return scalars.allSatisfy { !$0.isControl || ["\n", "\r", "\t"].contains($0) }
                && scalars.contains { $0.isVisible }
        case .address: return Self.isAddress(text)
        case .phone: return PhoneNumber(text) != nil
        case .slug:
            return text.utf8.allSatisfy { Self.isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
                && text.utf8.first.map(Self.isLowerOrDigit) == true
        case .token:
            return !text.isEmpty
                && text.utf8.allSatisfy {
                    Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
        case .moment: return Timestamp.read(text) != nil
        case .day: return Timestamp.read(text) != nil || Timestamp.readDay(text) != nil
        }
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let first = parts[1].first, let last = parts[1].last else {
            return false
        }
        let isInside = { (byte: UInt8) in
            isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        }
        return parts[0].allSatisfy { (0x21...0x7E).contains($0) } && parts[1].allSatisfy(isInside)
            && isLetterOrDigit(first) && isLetterOrDigit(last)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isLowerOrDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || value == 0x7F }
    fileprivate var isVisible: Bool { value > 0x20 && value != 0x7F }
}
