extension HTMLText {
    static let schemes = ["http://", "https://", "mailto:", "tel:", "ftp://"]

    mutating func startLink(_ tag: HTMLTag) {
        closeLink()
        guard let href = tag.attribute("href", in: tokenizer.bytes) else { return }
        let address = href.filter { !$0.isWhitespace && !$0.isNewline }
        guard address.utf8.count <= 4_000, Self.schemes.contains(where: { address.lowercased().hasPrefix($0) }) else {
            return
        }
        link = (OutgoingText.sanitised(address), writer.out.count, false)
    }

    /// Ends the open link: its address is written behind its text unless the text is the address.
    mutating func closeLink() {
        guard let link else { return }
        self.link = nil
        let text = Self.bare(String(decoding: writer.out[link.start...], as: UTF8.self))
        guard !text.isEmpty || link.hasImage else { return }
        guard text != Self.bare(link.address) else { return }
        if text.isEmpty {
            writer.write("<\(link.address)>".utf8, separator: separator)
        } else {
            writer.attach(" <\(link.address)>")
        }
    }

    /// An address or a text without what people leave out when they write an address.
    static func bare(_ text: String) -> Substring {
        var bare = text.lowercased()[...]
        bare = bare.drop { $0.isWhitespace || $0 == ">" }
        if let scheme = schemes.first(where: { bare.hasPrefix($0) }) { bare = bare.dropFirst(scheme.count) }
        while let last = bare.last, last == "/" || last.isWhitespace { bare.removeLast() }
        return bare
    }
}
