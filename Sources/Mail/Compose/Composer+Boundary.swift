extension Composer {
    /// Boundaries of multiparts, made from the message itself: the same message, the same boundary.
    enum Boundary {
        /// A boundary that stands in none of the leaves.
        ///
        /// `=_` cannot occur in quoted-printable or base64 (RFC 2045 §6.7 advises it), so only leaves that travel as they
        /// stand are looked at. They go into the hash too: a text written to contain its own boundary would have to
        /// guess it before it is written.
        static func token(for id: MessageID, avoiding leaves: [Leaf]) -> String {
            let verbatim = leaves.filter { $0.form == .sevenBit }.map(\.entity.body)
            var hash = hashed(id.text.utf8, into: 0xCBF2_9CE4_8422_2325)
            for body in verbatim { hash = hashed(body, into: hash) }
            while true {
                let digits = String(hash, radix: 16)
                let token = "=_" + String(repeating: "0", count: 16 - digits.count) + digits
                if !verbatim.contains(where: { contains(Array(token.utf8), in: $0) }) { return token }
                hash = hashed(token.utf8, into: hash)
            }
        }

        /// FNV-1a with 64 bits.
        private static func hashed(_ bytes: some Sequence<UInt8>, into start: UInt64) -> UInt64 {
            var hash = start
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return hash
        }

        private static func contains(_ token: [UInt8], in body: [UInt8]) -> Bool {
            var index = 0
            while let mark = body[index...].firstIndex(of: UInt8(ascii: "=")) {
                if body[mark...].starts(with: token) { return true }
                index = mark + 1
            }
            return false
        }
    }
}
