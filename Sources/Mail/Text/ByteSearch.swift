extension Array<UInt8> {
    /// Whether some bytes stand anywhere in these.
    func contains(bytes pattern: StaticString) -> Bool { self[...].contains(bytes: pattern) }
}

extension ArraySlice<UInt8> {
    /// Whether some bytes stand anywhere in these.
    ///
    /// The standard library's search for a part of a string costs a microsecond before it looks at anything.
    func contains(bytes pattern: StaticString) -> Bool { offset(ofBytes: pattern) != nil }

    /// Where some bytes first stand in these.
    func offset(ofBytes pattern: StaticString) -> Int? {
        pattern.withUTF8Buffer { pattern in
            guard let first = unsafe pattern.first, count >= pattern.count else { return nil }
            for start in startIndex...(endIndex - pattern.count) where self[start] == first {
                var length = 1
                while length < pattern.count, unsafe self[start + length] == pattern[length] { length += 1 }
                if length == pattern.count { return start }
            }
            return nil
        }
    }
}
