import CZlib

/// The gzip coding of content (RFC 1952).
enum Gzip {
    /// Half of what the best level saves beyond the fastest, for a third of its time.
    private static let level: Int32 = 5

    /// The bytes in gzip; nil when there is no memory for it.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // The library remembers where its stream stands, so that it must not move.
        return withUnsafeMutablePointer(to: &stream) { stream in
            guard czlib_begin_gzip(stream, level) == Z_OK else { return nil }
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
