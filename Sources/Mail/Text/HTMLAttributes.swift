/// The attributes of a tag that matter to text, found in one pass.
struct HTMLAttributes {
    private(set) var style = HTMLStyle()
    private(set) var isHidden = false
    private var address: Range<Int>?
    private var alternative: Range<Int>?
    private var border: Range<Int>?
    private var kind: Range<Int>?
    private var first: Range<Int>?
    private var width: Range<Int>?
    private let bytes: [UInt8]

    init(_ tag: HTMLTag, in bytes: [UInt8]) {
        self.bytes = bytes
        var index = tag.attributes.lowerBound
        let end = tag.attributes.upperBound
        while index < end {
            let start = index
            while index < end, !Self.endsName(bytes[index]) { index += 1 }
            let name = start..<index
            let value = Self.value(&index, until: end, in: bytes)
            if name.isEmpty {
                index = max(index, start + 1)
            } else {
                note(HTMLName(bytes.span.extracting(name)), value ?? index..<index)
            }
        }
    }

    /// The first attribute of a name is the one that counts.
    private mutating func note(_ name: HTMLName, _ value: Range<Int>) {
        switch name {
        case Self.styleName: if value.count < 4_000 { style = HTMLStyle(bytes.span.extracting(value)) }
        case Self.hiddenName: isHidden = true
        case Self.addressName: address = address ?? value
        case Self.alternativeName: alternative = alternative ?? value
        case Self.borderName: border = border ?? value
        case Self.kindName: kind = kind ?? value
        case Self.firstName: first = first ?? value
        case Self.widthName: width = width ?? value
        default: break
        }
    }

    private static let styleName = HTMLName("style")
    private static let hiddenName = HTMLName("hidden")
    private static let addressName = HTMLName("href")
    private static let alternativeName = HTMLName("alt")
    private static let borderName = HTMLName("border")
    private static let kindName = HTMLName("class")
    private static let firstName = HTMLName("start")
    private static let widthName = HTMLName("width")

    /// The address of a link without blanks and controls, or nil.
    var href: String? {
        guard let address, address.count <= 4_000 else { return nil }
        let resolved = HTMLEntities.resolved(bytes[address], inAttribute: true)
        return String(decoding: resolved.utf8.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
    }

    /// What stands for an image, on one line, or nil when there is nothing or the image is but a dot that counts readers.
    var imageText: String? {
        guard let alternative, alternative.count <= 500, width.map({ !bytes[$0].elementsEqual([0x31]) }) ?? true else {
            return nil
        }
        let text = OutgoingText.sanitised(HTMLEntities.resolved(bytes[alternative], inAttribute: true))
        return text.isEmpty ? nil : text
    }

    /// Whether a table has lines between its cells.
    var hasBorder: Bool { border.map { !bytes[$0].isEmpty && !bytes[$0].elementsEqual([0x30]) } ?? false }

    /// Whether Outlook's style sheet takes the space around a paragraph away.
    var isOutlookParagraph: Bool { kind.map { bytes[$0].starts(with: [0x4D, 0x73, 0x6F]) } ?? false }

    /// The number of the first item of a list.
    var firstNumber: Int { first.flatMap { Int(String(decoding: bytes[$0], as: UTF8.self)) } ?? 1 }

    /// Moves past blanks, `=` and a value, and returns where the value stands.
    private static func value(_ index: inout Int, until end: Int, in bytes: [UInt8]) -> Range<Int>? {
        while index < end, bytes[index].isSpace { index += 1 }
        guard index < end, bytes[index] == ASCII.equals else { return nil }
        index += 1
        while index < end, bytes[index].isSpace { index += 1 }
        guard index < end else { return nil }
        let quote = bytes[index]
        if quote == ASCII.quote || quote == ASCII.apostrophe, let close = bytes[(index + 1)..<end].firstIndex(of: quote)
        {
            defer { index = close + 1 }
            return (index + 1)..<close
        }
        let start = index
        while index < end, !bytes[index].isSpace { index += 1 }
        return start..<index
    }

    private static func endsName(_ byte: UInt8) -> Bool { byte.isSpace || byte == ASCII.equals || byte == ASCII.slash }
}
