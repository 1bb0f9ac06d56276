extension Composer {
    /// One MIME entity on its way out: its Content-* fields and its body, both with CRLF.
    struct Entity {
        var header: [UInt8]
        var body: [UInt8]

        /// The body of a message: text, beside it HTML, and files around both (RFC 2046 §5.1).
        static func tree(of outgoing: Outgoing) -> Entity {
            let texts =
                [Leaf(text: outgoing.text, subtype: "plain")]
                + (outgoing.html.map { [Leaf(text: $0, subtype: "html")] } ?? [])
            let files = outgoing.enclosures.map { Leaf($0) }
            let boundary = Boundary.token(for: outgoing.messageID, avoiding: texts + files)
            let letter =
                texts.count == 1
                ? texts[0].entity
                : multipart("alternative", texts.map(\.entity), boundary: boundary + "_1")
            return files.isEmpty
                ? letter : multipart("mixed", [letter] + files.map(\.entity), boundary: boundary + "_2")
        }

        private static func multipart(_ subtype: String, _ parts: [Entity], boundary: String) -> Entity {
            var writer = HeaderWriter()
            writer.field("Content-Type", tokens: ["multipart/\(subtype);", "boundary=\"\(boundary)\""])
            var body: [UInt8] = []
            body.reserveCapacity(parts.reduce(200) { $0 + $1.header.count + $1.body.count + 80 })
            for part in parts {
                body.append(contentsOf: "--\(boundary)\r\n".utf8)
                body.append(contentsOf: part.header)
                body.append(contentsOf: [0x0D, 0x0A])
                body.append(contentsOf: part.body)
                body.append(contentsOf: [0x0D, 0x0A])
            }
            body.append(contentsOf: "--\(boundary)--\r\n".utf8)
            return Entity(header: writer.bytes, body: body)
        }
    }
}
