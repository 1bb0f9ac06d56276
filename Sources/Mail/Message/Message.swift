/// A mail taken apart: ranges into its bytes, decoded when asked for.
///
/// Reading never fails: what is odd is a `Defect`, what is too much an `Excess`.
package struct Message: Sendable {
    /// The bytes as they came.
    package let raw: [UInt8]
    /// The MIME tree in document order; the first part is the root.
    package let parts: [Part]
    /// What was odd, in the order it was met.
    package let defects: [Defect]
    /// The limit that was passed, if one was.
    package let excess: Excess?
    /// The leaves to show as plain text, by RFC 8621 §4.1.4.
    package let textParts: [Int]
    /// The leaves to show as HTML, by RFC 8621 §4.1.4.
    package let htmlParts: [Int]
    /// The leaves that are neither: files, and messages inside.
    package let enclosures: [Int]
    let sources: [[UInt8]]
    /// Where in the raw message each source comes from, nil for the raw message itself.
    let origins: [Int?]
    let fields: [Field]
    /// Raw eight-bit header bytes that are not UTF-8 are likely in the charset of the body.
    let fallback: Charset

    /// Takes bytes apart.
    package init(_ raw: [UInt8], limits: Limits = .standard) {
        self.raw = raw
        var reader = TreeReader(raw, limits: limits)
        reader.read()
        let choice = BodyChoice(reader.parts)
        parts = reader.parts
        defects = reader.defects
        sources = reader.sources
        origins = reader.origins
        fields = reader.fields
        fallback = Self.bodyCharset(reader.parts)
        textParts = choice.text
        htmlParts = choice.html
        enclosures = choice.enclosures
        excess = reader.excess ?? (choice.enclosures.count > limits.enclosures ? .enclosures : nil)
    }

    /// The header of the message itself.
    package var header: Header { header(of: 0) }

    /// The header of a part; that of an embedded message stands at the part's child.
    package func header(of part: Int) -> Header {
        Header(source: sources[parts[part].source], fields: fields[parts[part].fields], fallback: fallback)
    }

    /// The first charset other than UTF-8 that a part is labelled with.
    private static func bodyCharset(_ parts: [Part]) -> Charset {
        for part in parts {
            guard let label = part.contentType.charset, let charset = Charset(label: label) else { continue }
            if charset != .guess, charset != .utf8, charset.isASCIIBased { return charset }
        }
        return .guess
    }
}
