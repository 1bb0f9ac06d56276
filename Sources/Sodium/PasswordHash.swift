import CSodium

/// Passwords kept as Argon2id hashes (RFC 9106), each with its own salt and its cost written into it.
package enum PasswordHash {
    /// What one hash costs whoever tries passwords, and the server at each sign-in.
    package struct Cost: Sendable, Equatable {
        /// The passes over the memory, at least 1.
        package let passes: UInt64
        /// The memory in bytes, at least 8 KiB.
        package let memory: Int

        /// A cost of so many passes over so many bytes.
        package init(passes: UInt64, memory: Int) {
            self.passes = passes
            self.memory = memory
        }

        /// libsodium's choice for a sign-in that a person waits for: two passes over 64 MiB.
        package static let interactive = Cost(passes: 2, memory: 64 << 20)
    }

    /// A new hash of `password`, as printable text to be stored.
    ///
    /// - Throws: ``SodiumError/outOfMemory``, also for a cost outside libsodium's limits.
    package static func make(_ password: String, cost: Cost = .interactive) throws(SodiumError) -> String {
        Library.ready
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        let code = crypto_pwhash_str(&text, bytes, UInt64(bytes.count), cost.passes, cost.memory)
        guard code == 0 else { throw .outOfMemory }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// True if `hash` was made from `password`; a text that is no hash is made from nothing.
    package static func verify(_ password: String, against hash: String) -> Bool {
        Library.ready
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }

    /// True if `hash` was made at another cost, so that the next sign-in should replace it.
    package static func isOutdated(_ hash: String, cost: Cost = .interactive) -> Bool {
        Library.ready
        return crypto_pwhash_str_needs_rehash(hash, cost.passes, cost.memory) != 0
    }
}
