/// One oddity that was read over, with its place.
package struct Defect: Hashable, Sendable {
    /// What is odd.
    package let kind: Kind
    /// Where in the raw message; for what stands inside an encoded message, where that message's body starts.
    package let offset: Int

    /// What can be odd and still be read.
    package enum Kind: String, Sendable, CaseIterable {
        // The shape of the header.
        case mboxLine, byteOrderMark, junkBeforeHeader, junkInHeader, missingHeaderEnd, blankBeforeColon
        case bareCarriageReturns, nul
        // The shape of the parts.
        case malformedContentType, duplicateContentType, duplicateField, unknownTransferEncoding, encodedMultipart
        case missingBoundary, boundaryNeverUsed, missingCloseDelimiter
        // What shows only when values and bodies are decoded: `Message.examined()`.
        case rawEightBit, longLine, malformedEncodedWord, malformedAddress, malformedDate, malformedIdentifier
        case malformedParameter, unknownCharset, falseCharset, base64Junk, quotedPrintableJunk
    }
}
