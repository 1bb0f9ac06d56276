extension Message {
    /// The text of a message as people read it: flowed lines joined, HTML written as text, lines ending in LF.
    ///
    /// A message that has its text in Outlook's winmail.dat alone is read from there. A file that was uuencoded into the text
    /// is named in its place; `files` has it.
    package var readableText: String {
        guard let body, !body.text.utf8.allSatisfy(\.isSpace) else { return packedText ?? "" }
        switch body.kind {
        case .html: return HTMLText.text(of: body.text)
        case .plain:
            let text = Self.withoutFiles(body.text)
            return body.isFlowed ? FlowedText.unfold(text, delSp: body.delSp ? .yes : .no) : text
        }
    }

    private var packedText: String? {
        for part in enclosures where parts[part].contentType.essence == "application/ms-tnef" {
            if let text = TNEF(bytes(of: part))?.bodyText { return text }
        }
        return nil
    }

    private static func withoutFiles(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let files = UUEncode.files(in: bytes)
        guard !files.isEmpty else { return text }
        var out: [UInt8] = []
        var end = 0
        for file in files {
            out.append(contentsOf: bytes[end..<file.range.lowerBound])
            out.append(contentsOf: "[\(file.name ?? "unnamed")]\n".utf8)
            end = file.range.upperBound
        }
        out.append(contentsOf: bytes[end...])
        return String(decoding: out, as: UTF8.self)
    }
}
