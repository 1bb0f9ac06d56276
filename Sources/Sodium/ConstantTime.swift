import CSodium

/// True if both are the same bytes; the time taken tells their lengths, but not where they differ.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && sodium_memcmp(left, right, left.count) == 0
}

/// True if both are the same text, byte for byte; the time taken tells their lengths, but not where they differ.
package func constantTimeEqual(_ left: String, _ right: String) -> Bool {
    constantTimeEqual([UInt8](left.utf8), [UInt8](right.utf8))
}
