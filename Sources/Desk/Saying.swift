/// A text in which the desk's own words stand as codes until it is known who reads it.
///
/// What people and servers wrote stands in it as it was written; `words(by:)` puts the rest into a language.
package struct Saying: Hashable, Sendable {
    /// The text as it is kept in the store, where text of earlier versions without a code reads as it stands.
    package private(set) var kept: String

    /// Takes up what is kept in the store.
    package init(kept: String) { self.kept = kept }

    /// Takes up the detail of a notice: in most kinds it is what somebody wrote.
    package init(kept: String, in kind: NoticeKind) { self = kind.isSaid ? Saying(kept: kept) : Saying(kept) }

    /// What somebody wrote, which no code can hide in.
    package init(_ text: String) {
        kept = ""
        append(text)
    }

    /// One remark and nothing else.
    package init(_ remark: Remark) {
        kept = ""
        append(remark)
    }

    /// Several texts with something between them.
    package static func joined(_ parts: [Saying], by separator: String) -> Saying {
        Saying(kept: parts.map(\.kept).joined(separator: separator))
    }

    /// Whether there is nothing to be said.
    package var isEmpty: Bool { kept.isEmpty }

    private mutating func append(_ text: String) {
        guard text.utf8.contains(where: Mark.isOne) else { return kept += text }
        kept += String(decoding: text.utf8.map { Mark.isOne($0) ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }

    private mutating func append(_ remark: Remark) {
        kept.unicodeScalars.append(Mark.opening)
        kept += remark.name
        if case .coded(_, let values) = remark {
            for value in values {
                kept.unicodeScalars.append(Mark.gap)
                kept += value.kept
            }
        }
        kept.unicodeScalars.append(Mark.closing)
    }

    /// What encloses a remark in a kept text: control characters, which no text from outside brings in.
    enum Mark {
        static let opening: Unicode.Scalar = "\u{2}"
        static let closing: Unicode.Scalar = "\u{3}"
        static let gap: Unicode.Scalar = "\u{1F}"

        static func isOne(_ byte: UInt8) -> Bool { byte == 2 || byte == 3 || byte == 0x1F }
    }
}

extension Saying: ExpressibleByStringInterpolation {
    /// Takes a text of the code's own, which reads the same in every language.
    package init(stringLiteral text: String) { self.init(kept: text) }

    /// Takes texts and remarks as they follow one another.
    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.saying }

    /// Collects the pieces of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var saying = Saying(kept: "")

        /// Begins with nothing.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds a text of the code's own.
        package mutating func appendLiteral(_ text: String) { saying.kept += text }

        /// Adds what somebody wrote.
        package mutating func appendInterpolation(_ text: some StringProtocol) { saying.append(String(text)) }

        /// Adds a number.
        package mutating func appendInterpolation(_ number: some BinaryInteger) { saying.kept += String(number) }

        /// Adds words of the desk's own.
        package mutating func appendInterpolation(_ remark: Remark) { saying.append(remark) }

        /// Adds another saying.
        package mutating func appendInterpolation(_ other: Saying) { saying.kept += other.kept }
    }
}
