extension Composer {
    /// One MIME entity on its way out.
    indirect enum Entity {
        case leaf(Leaf)
        case multipart(subtype: String, [Entity], boundary: String)

        /// The body of a message: text, beside it HTML, and files around both (RFC 2046 §5.1).
        static func tree(of outgoing: Outgoing) -> Entity {
            let text = Leaf(text: outgoing.text, subtype: "plain")
            let texts = [text] + (outgoing.html.map { [Leaf(text: $0, subtype: "html")] } ?? [])
            let files = outgoing.enclosures.map { Leaf($0) }
            guard texts.count + files.count > 1 else { return .leaf(text) }
            let boundary = Boundary.token(for: outgoing.messageID, avoiding: texts + files)
            let letter: Entity =
                texts.count == 1
                ? .leaf(text)
                : .multipart(subtype: "alternative", texts.map(Entity.leaf), boundary: boundary + "_1")
            return files.isEmpty
                ? letter
                : .multipart(subtype: "mixed", [letter] + files.map(Entity.leaf), boundary: boundary + "_2")
        }

        /// Writes the Content-* fields, the empty line and the body, all with CRLF.
        func write(to writer: inout HeaderWriter) {
            switch self {
            case .leaf(let leaf): leaf.write(to: &writer)
            case .multipart(let subtype, let parts, let boundary):
                writer.field("Content-Type", tokens: ["multipart/\(subtype);", "boundary=\"\(boundary)\""])
                writer.bytes += "\r\n".utf8
                for part in parts {
                    writer.bytes += "--\(boundary)\r\n".utf8
                    part.write(to: &writer)
                    writer.bytes += "\r\n".utf8
                }
                writer.bytes += "--\(boundary)--\r\n".utf8
            }
        }
    }
}
