/// How much of a message is read before it is called excessive.
package struct Limits: Hashable, Sendable {
    /// The whole message, in bytes.
    package var bytes: Int
    /// All parts, containers included.
    package var parts: Int
    /// Multiparts and messages inside one another.
    package var depth: Int
    /// One header, in bytes.
    package var headerBytes: Int
    /// The fields of one header.
    package var headerFields: Int
    /// The parts that are not shown as text.
    package var enclosures: Int

    /// Sets limits; each has the value of `standard` unless it is given.
    package init(
        bytes: Int = 25 << 20, parts: Int = 1_000, depth: Int = 50, headerBytes: Int = 256 << 10,
        headerFields: Int = 2_000,
        enclosures: Int = 100
    ) {
        self.bytes = bytes
        self.parts = parts
        self.depth = depth
        self.headerBytes = headerBytes
        self.headerFields = headerFields
        self.enclosures = enclosures
    }

    /// 25 MB, 1,000 parts, depth 50, 256 KiB and 2,000 fields a header, 100 enclosures.
    package static let standard = Limits()
}
