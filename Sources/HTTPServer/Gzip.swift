import CZlib

/// The gzip coding of content (RFC 1952).
enum Gzip {
    /// Between the fastest and the shortest, nearer to the fastest.
    private static let level: Int32 = 3

    /// The bytes in gzip; nil when there is no memory for it.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        // Most answers are small: to clear tables for large ones would cost more than to compress them.
        let window = min(15, max(9, Int32(Int.bitWidth - bytes.count.leadingZeroBitCount)))
        var stream = z_stream()
        // The library remembers where its stream stands, so that it must not move.
        return withUnsafeMutablePointer(to: &stream) { stream in
            guard czlib_begin_gzip(stream, level, window, window - 7) == Z_OK else { return nil }
            defer { deflateEnd(stream) }
            let result = bytes.withUnsafeBufferPointer { source in
                [UInt8](unsafeUninitializedCapacity: Int(deflateBound(stream, UInt(source.count)))) { target, count in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                    stream.pointee.avail_in = UInt32(source.count)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    count = deflate(stream, Z_FINISH) == Z_STREAM_END ? Int(stream.pointee.total_out) : 0
                }
            }
            return result.isEmpty ? nil : result
        }
    }
}
