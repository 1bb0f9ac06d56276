/// The blocks of header-like fields in the machine part of a report: RFC 3464 §2.1.
struct FieldGroups {
    private(set) var groups: [[(name: String, value: String)]] = []

    init(_ bytes: [UInt8]) {
        var body = bytes
        LineEnds.normalize(&body)
        let span = body.span
        var at = 0
        while at < span.count, groups.count < 10_000 {
            if span[at] == ASCII.lineFeed {
                at += 1
                continue
            }
            var fields: [Field] = []
            var reader = HeaderReader(of: .part, limits: Limits())
            let next = reader.read(span, at: at, delimiters: [], into: &fields)
            let header = Header(source: body, fields: fields[...])
            let group = fields.map { (name: header.name(of: $0).lowercased(), value: header.text(of: $0)) }
            if !group.isEmpty { groups.append(group) }
            // A line that is no field ends a block; it is passed over.
            at =
                next > at && group.isEmpty == false
                ? next : span.offset(of: ASCII.lineFeed, from: max(at, next), to: span.count) + 1
        }
    }

    /// The value of the first field of a name in a block.
    static func value(_ group: [(name: String, value: String)], _ name: String) -> String? {
        group.first { $0.name == name }?.value
    }

    /// What follows the type in `type; value` (RFC 3464 §2.1.2); the whole where there is no type.
    static func typed(_ value: String?) -> (type: String, value: String)? {
        guard let value, !value.isEmpty else { return nil }
        guard let semicolon = value.firstIndex(of: ";") else { return ("", value) }
        let type = value[..<semicolon].lowercased()
        let rest = value[value.index(after: semicolon)...].drop { $0 == " " }
        return (type.filter { $0 != " " }, String(rest))
    }
}
