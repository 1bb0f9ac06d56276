/// What a style attribute says that matters to text.
struct HTMLStyle {
    private(set) var isHidden = false
    private(set) var isPreformatted = false
    /// Whether a paragraph has no space around it.
    private(set) var isTight = false

    init() {}

    init(_ style: Span<UInt8>) {
        var plain: [UInt8] = []
        plain.reserveCapacity(style.count)
        for index in style.indices where !style[index].isSpace { plain.append(style[index].lowered) }
        isHidden =
            plain.contains(bytes: "display:none") || plain.contains(bytes: "visibility:hidden")
            || plain.contains(bytes: "max-height:0") && plain.contains(bytes: "overflow:hidden")
        isPreformatted = plain.contains(bytes: "white-space:pre")
        isTight = plain.contains(bytes: "margin:0")
    }
}
