/// A file that came with a message, with its content's SHA-256 so that one content is stored once.
package struct Enclosure: Hashable, Sendable {
    /// The name shown to people, already cleaned of path parts and control characters.
    package var name: String
    /// The media type the sender declared, lower case.
    package var type: String
    /// The decoded content.
    package var bytes: [UInt8]
    /// SHA-256 of the content.
    package var sha256: [UInt8]

    /// Describes a file and its content.
    package init(name: String, type: String, bytes: [UInt8], sha256: [UInt8]) {
        self.name = name
        self.type = type
        self.bytes = bytes
        self.sha256 = sha256
    }
}
