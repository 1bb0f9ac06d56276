extension TreeReader {
    /// A multipart whose closing delimiter has not been met.
    struct OpenDelimiter {
        let boundary: [UInt8]
        let hash: UInt64
        let part: Int
        /// How many parts were unclosed when it opened, itself included.
        let depth: Int

        init(boundary: [UInt8], part: Int, depth: Int) {
            self.boundary = boundary
            hash = Self.hashes(boundary.span, 0, boundary.count).whole
            self.part = part
            self.depth = depth
        }

        /// FNV-1a of a range, and of the same without its last two bytes.
        static func hashes(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (short: UInt64, whole: UInt64) {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var short = hash
            for index in start..<end {
                if index == end - 2 { short = hash }
                hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
            }
            return (short, hash)
        }
    }
}
