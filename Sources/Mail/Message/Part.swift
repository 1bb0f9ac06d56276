/// One node of the MIME tree: a leaf, a multipart, or a message inside a message.
package struct Part: Sendable {
    /// The index of the part around it; nil for the root.
    package let parent: Int?
    /// The indices of its children, in order.
    package internal(set) var children: [Int] = []
    /// How many parts are around it.
    package let depth: Int
    /// Which bytes its ranges are offsets into: 0 is the raw message, more are decoded messages inside it.
    package let source: Int
    /// The header without the blank line after it.
    package internal(set) var headerRange: Range<Int>
    /// The body as it stands, still encoded.
    package internal(set) var bodyRange: Range<Int>
    package internal(set) var contentType: ContentType
    package internal(set) var disposition: Disposition?
    package internal(set) var transferEncoding: TransferEncoding = .identity
    /// The Content-ID without angle brackets.
    package internal(set) var contentID: String?
    /// Whether the mail said the type itself.
    package internal(set) var isTyped = false
    var fields: Range<Int> = 0..<0
    /// For an encoded message: the source its decoded body became.
    var content: Int?

    init(parent: Int?, depth: Int, source: Int, at offset: Int, contentType: ContentType) {
        self.parent = parent
        self.depth = depth
        self.source = source
        headerRange = offset..<offset
        bodyRange = offset..<offset
        self.contentType = contentType
    }
}
