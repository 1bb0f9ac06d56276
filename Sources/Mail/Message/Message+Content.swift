extension Message {
    /// A part's bytes with the transfer encoding undone.
    package func bytes(of part: Int) -> [UInt8] {
        let part = parts[part]
        if let content = part.content { return sources[content] }
        let source = sources[part.source]
        return part.transferEncoding.decode(source.span.extracting(part.bodyRange))
    }

    /// A part's text in Unicode: line ends are LF, a byte order mark is dropped.
    ///
    /// Bytes that mean nothing in the charset become U+FFFD. HTML comes as it stands.
    package func text(of part: Int) -> String {
        let part = parts[part]
        let charset = charset(of: part)
        let source = sources[part.source]
        let body = source.span.extracting(part.bodyRange)
        switch part.transferEncoding {
        case .identity, .unknown:
            let end = body.offset(of: ASCII.carriageReturn, from: 0, to: body.count)
            if end == body.count || !charset.isASCIIBased { return Self.finish(body, charset) }
            return Self.finish(LineEnds.normalized(body).span, charset)
        case .quotedPrintable, .base64, .uuencode:
            var decoded = part.transferEncoding.decode(body)
            if charset.isASCIIBased { LineEnds.normalize(&decoded) }
            return Self.finish(decoded.span, charset)
        }
    }

    private static func finish(_ bytes: Span<UInt8>, _ charset: Charset) -> String {
        if charset.isASCIIBased { return charset.decode(bytes) }
        var decoded = Array(charset.decode(bytes).utf8)
        LineEnds.normalize(&decoded)
        return String(decoding: decoded, as: UTF8.self)
    }

    private func charset(of part: Part) -> Charset {
        guard let label = part.contentType.charset else { return .guess }
        return Charset(label: label) ?? .guess
    }

    /// The file name a part gives itself, decoded; Content-Disposition before Content-Type.
    ///
    /// It is what the sender wrote, not a path to be trusted.
    package func fileName(of part: Int) -> String? {
        let part = parts[part]
        let name = part.disposition?.parameters["filename"] ?? part.contentType.parameters["name"]
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }
}
