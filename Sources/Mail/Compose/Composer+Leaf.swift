extension Composer {
    /// One entity without children.
    struct Leaf {
        /// What travels, and how far it is prepared for that.
        enum Content {
            /// A text whose lines end in LF.
            case text([UInt8])
            /// Bytes of which not one may change.
            case file([UInt8])
            /// A message with CRLF that travels as it stands.
            case message([UInt8])
        }

        let content: Content
        let form: TransferForm
        private let type: [String]
        /// The tokens of Content-Disposition, none for a text.
        private let disposition: [String]

        /// A text part in UTF-8, its line ends made one and its last line ended.
        init(text: [UInt8], subtype: String) {
            let canonical = Self.canonical(text)
            content = .text(canonical)
            form = TransferForm.fitting(text: canonical)
            type = ["text/\(subtype);", "charset=utf-8"]
            disposition = []
        }

        /// An enclosure: base64, so that not one byte changes; a whole message as it stands, since RFC 2046 §5.2.1 forbids base64 there.
        init(_ enclosure: Outgoing.Enclosure) {
            var type = Self.mediaType(enclosure.type) ?? "application/octet-stream"
            let message = type == "message/rfc822" ? Self.transparent(enclosure.bytes) : nil
            if message == nil, type.hasPrefix("message/") || type.hasPrefix("multipart/") {
                type = "application/octet-stream"
            }
            content = message.map(Content.message) ?? .file(enclosure.bytes)
            form = message == nil ? .base64 : .sevenBit
            self.type = [type]
            let name = enclosure.name.flatMap(FileName.safe)
            disposition = ParameterWriter.tokens("attachment", name: "filename", value: name)
        }

        /// Writes the fields, the empty line and the body as it travels.
        func write(to writer: inout HeaderWriter) {
            writer.field("Content-Type", tokens: type)
            writer.field("Content-Transfer-Encoding", token: form.name)
            if !disposition.isEmpty { writer.field("Content-Disposition", tokens: disposition) }
            writer.bytes += "\r\n".utf8
            switch content {
            case .text(let text): form.append(text: text, to: &writer.bytes)
            case .file(let bytes): TransferForm.appendBase64Lines(bytes, to: &writer.bytes)
            case .message(let bytes): writer.bytes += bytes
            }
        }

        private static func canonical(_ text: [UInt8]) -> [UInt8] {
            if !text.contains(0x0D) { return text.last.map { $0 == 0x0A ? text : text + [0x0A] } ?? [] }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.count + 1)
            var previous: UInt8 = 0
            for byte in text {
                if byte != 0x0A || previous != 0x0D { bytes.append(byte == 0x0D ? 0x0A : byte) }
                previous = byte
            }
            if bytes.last != 0x0A { bytes.append(0x0A) }
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
