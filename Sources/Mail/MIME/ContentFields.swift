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

    /// The index of a second Content-Type that names a leaf after a first that names a multipart.
    static func lostDelimiter(_ bytes: Span<UInt8>, _ fields: ArraySlice<Field>) -> Int? {
        let types = fields.indices.filter {
            fields[$0].name.count == 12 && isNamed(bytes, fields[$0].name, "content-type")
        }
        guard types.count == 2, let first = ContentType(bytes.extracting(fields[types[0]].value)),
            first.boundary != nil,
            first.isMultipart, let second = ContentType(bytes.extracting(fields[types[1]].value)), second.isText
        else { return nil }
        return types[1]
    }

    /// The boundary that the fields so far speak of.
    static func boundary(_ bytes: Span<UInt8>, _ fields: ArraySlice<Field>) -> [UInt8]? {
        for field in fields where field.name.count == 12 && isNamed(bytes, field.name, "content-type") {
            if let boundary = ContentType(bytes.extracting(field.value))?.boundary { return Array(boundary.utf8) }
        }
        return nil
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
