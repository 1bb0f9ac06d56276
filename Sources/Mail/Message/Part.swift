/// One node of the MIME tree: a leaf, a multipart, or a message inside a message.
package struct Part: Sendable {
    /// The index of the part around it; nil for the root.
    package let parent: Int?
    /// The indices of its children, in order.
    package internal(set) var children: [Int] = []
    /// How many parts are around it.
    package internal(set) var depth = 0
    /// Which bytes its ranges are offsets into: 0 is the raw message, more are decoded messages inside it.
    package let source: Int
    /// The header without the blank line after it.
    package internal(set) var headerRange: Range<Int>
    /// The body as it stands, still encoded.
    package internal(set) var bodyRange: Range<Int>
    /// What the body is; `text/plain`, or a message in a digest, where the mail does not say.
    package internal(set) var contentType = ContentType.plain
    /// How it wants to be shown; nil where the mail does not say.
    package internal(set) var disposition: Disposition?
    /// How the body is encoded; always identity for a multipart.
    package internal(set) var transferEncoding: TransferEncoding = .identity
    /// The Content-ID without angle brackets.
    package internal(set) var contentID: String?
    /// Whether the mail said the type itself.
    package internal(set) var isTyped = false
    /// Whether a delimiter of this multipart was met; without any its body is but text.
    package internal(set) var isDelimited = false
    var fields: Range<Int> = 0..<0
    /// For an encoded message: the source its decoded body became.
    var content: Int?

    init(parent: Int?, source: Int, header: Range<Int>, body: Range<Int>) {
        self.parent = parent
        self.source = source
        headerRange = header
        bodyRange = body
    }
}
