extension Composer {
    /// Boundaries of multiparts, made from the message itself: the same message, the same boundary.
    enum Boundary {
        /// A boundary that stands in none of the leaves.
        ///
        /// `=_` cannot occur in quoted-printable or base64 (RFC 2045 §6.7 advises it), so only leaves that travel as they
        /// stand are looked at. They go into the hash too: a text written to contain its own boundary would have to
        /// guess it before it is written.
        static func token(for id: MessageID, avoiding leaves: [Leaf]) -> String {
            let verbatim = leaves.filter { $0.form == .sevenBit }
            var hash = Hash()
            hash.add(id.text.utf8)
            for leaf in verbatim { hash.add(leaf) }
            while true {
                let digits = String(hash.value, radix: 16)
                let token = "=_" + String(repeating: "0", count: 16 - digits.count) + digits
                if !verbatim.contains(where: { $0.contains(token) }) { return token }
                hash.add(token.utf8)
            }
        }

        /// FNV-1a with 64 bits.
        private struct Hash {
            private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

            mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

            mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }

            /// Adds a leaf as it travels, with CRLF.
            mutating func add(_ leaf: Leaf) {
                switch leaf.content {
                case .message(let bytes), .file(let bytes): add(bytes)
                case .text(let text):
                    for byte in text {
                        if byte == 0x0A { add(0x0D as UInt8) }
                        add(byte)
                    }
                }
            }
        }
    }
}

extension Composer.Leaf {
    fileprivate func contains(_ token: String) -> Bool {
        let body =
            switch content {
            case .text(let bytes), .file(let bytes), .message(let bytes): bytes
            }
        var index = 0
        while let mark = body[index...].firstIndex(of: UInt8(ascii: "=")) {
            if body[mark...].starts(with: token.utf8) { return true }
            index = mark + 1
        }
        return false
    }
}
