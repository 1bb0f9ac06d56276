/// Messages whose lines end in a bare CR, as old Macs wrote them.
enum CarriageReturns {
    /// A copy with LF for every bare CR if the first line ends in one and a field follows it; else nil.
    ///
    /// The copy has the same length, so offsets into it are offsets into the raw message.
    static func turned(_ raw: [UInt8]) -> [UInt8]? {
        let bytes = raw.span
        let first = bytes.offset(of: ASCII.carriageReturn, from: 0, to: min(bytes.count, 1_000))
        guard first + 1 < bytes.count, bytes[first] == ASCII.carriageReturn, bytes[first + 1] != ASCII.lineFeed,
            bytes[first + 1] != ASCII.carriageReturn, bytes.offset(of: ASCII.lineFeed, from: 0, to: first) == first
        else { return nil }
        let next = bytes.offset(of: ASCII.carriageReturn, from: first + 1, to: min(bytes.count, first + 1_000))
        guard bytes[first + 1].isBlank || HeaderReader.nameEnd(bytes, first + 1, next) != nil else { return nil }
        var copy = raw
        for index in copy.indices where copy[index] == ASCII.carriageReturn {
            if index + 1 == copy.count || copy[index + 1] != ASCII.lineFeed { copy[index] = ASCII.lineFeed }
        }
        return copy
    }
}
