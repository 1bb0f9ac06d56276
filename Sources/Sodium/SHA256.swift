import CSodium

/// The hash function SHA-256 (FIPS 180-4), at once or piece by piece.
package struct SHA256: Sendable {
    /// The length of a hash in bytes.
    package static let count = 32

    private var state = crypto_hash_sha256_state()

    /// Starts a hash that takes its input piece by piece.
    package init() {
        Library.ready
        crypto_hash_sha256_init(&state)
    }

    /// Takes the next piece of the input.
    package mutating func update(_ bytes: [UInt8]) {
        crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
    }

    /// Takes the next piece of the input.
    package mutating func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            crypto_hash_sha256_update(&state, start, UInt64(buffer.count))
        }
    }

    /// The hash of all pieces.
    package consuming func finish() -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Self.count)
        crypto_hash_sha256_final(&state, &hash)
        return hash
    }

    /// The hash of `bytes`.
    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        Library.ready
        var hash = [UInt8](repeating: 0, count: count)
        crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
        return hash
    }
}
