/// The fields of one header in order, decoded when asked for.
package struct Header: Sendable {
    private let source: [UInt8]
    /// Where each field stands in the bytes it was read from.
    package let fields: ArraySlice<Field>
    /// The charset for raw eight-bit values that are not UTF-8.
    private let fallback: Charset

    init(source: [UInt8], fields: ArraySlice<Field>, fallback: Charset = .guess) {
        self.source = source
        self.fields = fields
        self.fallback = fallback
    }

    /// Whether a field has a name, in any case.
    @inline(__always)
    private func isNamed(_ field: Field, _ name: String.UTF8View) -> Bool {
        let range = field.name
        guard range.count == name.count else { return false }
        var at = range.lowerBound
        for byte in name {
            if source[at].lowered != byte.lowered { return false }
            at += 1
        }
        return true
    }

    private func find(_ name: String) -> Field? {
        let name = name.utf8
        for field in fields where isNamed(field, name) { return field }
        return nil
    }

    private func value(_ field: Field) -> Range<Int> {
        field.value.clamped(to: 0..<source.count)
    }

    /// A field's name as written.
    package func name(of field: Field) -> String {
        source.span.text(field.name.lowerBound, field.name.upperBound)
    }

    /// A field's value as unstructured text: unfolded, encoded-words decoded, no control characters.
    package func text(of field: Field) -> String {
        HeaderText.decode(source.span.extracting(value(field)), fallback: fallback)
    }

    /// A field's value as it stands, folds included.
    package func bytes(of field: Field) -> [UInt8] { Array(source[value(field)]) }

    /// How many fields have a name.
    package func count(of name: String) -> Int {
        let name = name.utf8
        return fields.count { isNamed($0, name) }
    }

    /// The decoded text of the first field of a name.
    package func first(_ name: String) -> String? { find(name).map(text(of:)) }

    /// The decoded texts of all fields of a name, in order.
    package func all(_ name: String) -> [String] {
        let utf8 = name.utf8
        return fields.filter { isNamed($0, utf8) }.map(text(of:))
    }

    /// The bytes of the first field of a name, folds included.
    package func raw(_ name: String) -> [UInt8]? { find(name).map(bytes(of:)) }

    /// The mailboxes of the first field of a name; empty when there is no such field.
    package func addresses(_ name: String) -> [Address] {
        guard let field = find(name) else { return [] }
        return Address.list(source.span.extracting(value(field)), fallback: fallback)
    }

    /// The message identifiers of the first field of a name, without angle brackets.
    package func ids(_ name: String) -> [String] {
        guard let field = find(name) else { return [] }
        return IdentifierList.read(source.span.extracting(value(field)))
    }

    /// The date of the first field of a name, in seconds since 1970 UTC.
    package func date(_ name: String) -> Int64? {
        guard let field = find(name) else { return nil }
        return MailDate.read(source.span.extracting(value(field)))
    }
}
