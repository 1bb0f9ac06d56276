import CNettle

/// The hash function SHA-256 (FIPS 180-4), at once or piece by piece.
///
/// Every mail and every file goes through it, so it is Nettle's, which uses the processor's own instructions for it where
/// there are any: five times as fast as libsodium's, which is portable C. Nettle is there already, under libmicrohttpd.
package struct SHA256: Sendable {
    /// The length of a hash in bytes.
    package static let count = 32

    private var state = sha256_ctx()

    /// Starts a hash that takes its input piece by piece.
    package init() { nettle_sha256_init(&state) }

    /// Takes the next piece of the input.
    package mutating func update(_ bytes: [UInt8]) { nettle_sha256_update(&state, bytes.count, bytes) }

    /// Takes the next piece of the input.
    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            nettle_sha256_update(&state, buffer.count, start)
        }
    }

    /// The hash of all pieces.
    package consuming func finish() -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Self.count)
        nettle_sha256_digest(&state, Self.count, &hash)
        return hash
    }

    /// The hash of `bytes`.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
