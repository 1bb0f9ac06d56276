extension HTMLText {
    private static let schemes = ["http://", "https://", "mailto:", "tel:", "ftp://"]

    mutating func startLink(_ attributes: HTMLAttributes) {
        closeLink()
        guard let address = attributes.href, !address.isEmpty else { return }
        let opening = address.prefix(8).lowercased()
        guard Self.schemes.contains(where: { opening.hasPrefix($0) }) else { return }
        link = (address, writer.out.count, false)
    }

    /// Ends the open link: its address is written behind its text unless the text is the address.
    mutating func closeLink() {
        guard let link else { return }
        self.link = nil
        let text = writer.out[link.start...]
        let isEmpty = text.allSatisfy { $0.isSpace || $0 == ASCII.greater }
        guard !isEmpty || link.hasImage, !Self.isSame(text, Array(link.address.utf8)[...]) else { return }
        if isEmpty {
            writer.write("<\(link.address)>".utf8, separator: separator)
        } else {
            writer.attach(" <\(link.address)>")
        }
    }

    private static func isSame(_ text: ArraySlice<UInt8>, _ address: ArraySlice<UInt8>) -> Bool {
        // What may be left out is short, and so are the blanks around.
        text.count + 12 > address.count && text.count < address.count + 200 && bare(text) == bare(address)
    }

    /// An address or a text without what people leave out when they write an address.
    private static func bare(_ bytes: ArraySlice<UInt8>) -> Substring {
        var bare = String(decoding: bytes, as: UTF8.self).lowercased()[...]
        bare = bare.drop { $0.isWhitespace || $0 == ">" }
        if let scheme = schemes.first(where: { bare.hasPrefix($0) }) { bare = bare.dropFirst(scheme.count) }
        while let last = bare.last, last == "/" || last.isWhitespace { bare.removeLast() }
        return bare
    }
}
