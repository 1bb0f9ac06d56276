extension Composer {
    /// One entity without children, encoded for the way.
    struct Leaf {
        let entity: Entity
        let form: TransferForm

        /// A text part in UTF-8, its line ends made one and its last line ended.
        init(text: String, subtype: String) {
            let canonical = Self.canonical(text)
            form = TransferForm.fitting(text: canonical)
            var header = HeaderWriter()
            header.field("Content-Type", tokens: ["text/\(subtype);", "charset=utf-8"])
            header.field("Content-Transfer-Encoding", tokens: [form.name])
            entity = Entity(header: header.bytes, body: form.encoded(text: canonical))
        }

        /// An enclosure: base64, so that not one byte changes; a whole message as it stands, since RFC 2046 §5.2.1 forbids base64 there.
        init(_ enclosure: Outgoing.Enclosure) {
            var type = Self.mediaType(enclosure.type) ?? "application/octet-stream"
            let message = type == "message/rfc822" ? Self.transparent(enclosure.bytes) : nil
            if message == nil, type.hasPrefix("message/") || type.hasPrefix("multipart/") {
                type = "application/octet-stream"
            }
            form = message == nil ? .base64 : .sevenBit
            var header = HeaderWriter()
            header.field("Content-Type", tokens: [type])
            header.field("Content-Transfer-Encoding", tokens: [form.name])
            let name = enclosure.name.flatMap(FileName.safe)
            header.field(
                "Content-Disposition", tokens: ParameterWriter.tokens("attachment", name: "filename", value: name))
            entity = Entity(header: header.bytes, body: message ?? TransferForm.base64Lines(enclosure.bytes))
        }

        private static func canonical(_ text: String) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.utf8.count + 1)
            var previous: UInt8 = 0
            for byte in text.utf8 {
                if byte != 0x0A || previous != 0x0D { bytes.append(byte == 0x0D ? 0x0A : byte) }
                previous = byte
            }
            if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
            return bytes
        }

        /// `type/subtype` in lower case without parameters, or nil when it is none.
        private static func mediaType(_ text: String) -> String? {
            let bare = String(
                decoding: text.utf8.prefix(128).prefix { $0 != ASCII.semicolon && $0 != ASCII.space }, as: UTF8.self
            ).lowercased()
            let halves = bare.split(separator: "/", omittingEmptySubsequences: false)
            let isToken = { (half: Substring) in
                !half.isEmpty && half.utf8.allSatisfy { $0.isAtomText && $0 != UInt8(ascii: "'") }
            }
            return halves.count == 2 && bare.utf8.count <= 127 && halves.allSatisfy(isToken) ? bare : nil
        }

        /// A message with CRLF line ends if it can travel without any encoding, else nil.
        private static func transparent(_ bytes: [UInt8]) -> [UInt8]? {
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count + bytes.count / 32)
            var column = 0
            for (index, byte) in bytes.enumerated() {
                if byte == 0x0A {
                    out.append(contentsOf: [0x0D, 0x0A])
                    column = 0
                } else if byte == 0x0D {
                    guard index + 1 < bytes.count, bytes[index + 1] == 0x0A else { return nil }
                } else {
                    column += 1
                    guard byte != 0, byte < 0x80, column <= 998 else { return nil }
                    out.append(byte)
                }
            }
            return out
        }
    }
}
