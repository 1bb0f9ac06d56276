/// Reads the fields that say what a body is: RFC 2045, RFC 2183.
enum ContentFields {
    /// Fills in a part from its fields; the first well-formed field of a name counts.
    static func read(
        _ bytes: Span<UInt8>, _ fields: ArraySlice<Field>, into part: inout Part, note: (Defect.Kind, Int) -> Void
    ) {
        var types = 0
        var encodings = 0
        for field in fields {
            let name = field.name
            guard name.count >= 10, name.count <= 25, bytes[name.lowerBound].lowered == 99 else { continue }
            let value = bytes.extracting(field.value)
            switch name.count {
            case 12 where isNamed(bytes, name, "content-type"):
                types += 1
                if part.isTyped {
                    note(.duplicateContentType, name.lowerBound)
                } else if let type = ContentType(value) {
                    part.contentType = type
                    part.isTyped = true
                } else {
                    note(.malformedContentType, name.lowerBound)
                }
            case 25 where isNamed(bytes, name, "content-transfer-encoding"):
                encodings += 1
                if encodings > 1 { note(.duplicateField, name.lowerBound) }
                if encodings == 1 || part.transferEncoding == .unknown {
                    part.transferEncoding = TransferEncoding(field: value)
                }
                if part.transferEncoding == .unknown { note(.unknownTransferEncoding, name.lowerBound) }
            case 19 where part.disposition == nil && isNamed(bytes, name, "content-disposition"):
                part.disposition = Disposition(value)
            case 10 where part.contentID == nil && isNamed(bytes, name, "content-id"):
                part.contentID = IdentifierList.read(value).first
            default: break
            }
        }
        if part.contentType.isMultipart, part.transferEncoding == .base64 || part.transferEncoding == .quotedPrintable {
            note(.encodedMultipart, part.headerRange.lowerBound)
            part.transferEncoding = .identity
        }
    }

    @inline(__always)
    private static func isNamed(_ bytes: Span<UInt8>, _ name: Range<Int>, _ wanted: String) -> Bool {
        var at = name.lowerBound
        for byte in wanted.utf8 {
            if bytes[at].lowered != byte { return false }
            at += 1
        }
        return true
    }
}
