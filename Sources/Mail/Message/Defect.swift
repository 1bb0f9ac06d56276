/// One oddity that was read over, with its place.
package struct Defect: Hashable, Sendable {
    package let kind: Kind
    /// Where in the raw message; for a part inside an encoded message, where that message's body starts.
    package let offset: Int

    /// What can be odd and still be read.
    package enum Kind: String, Sendable, CaseIterable {
        case mboxLine, byteOrderMark, junkBeforeHeader, junkInHeader, missingHeaderEnd, blankBeforeColon
        case bareCarriageReturns, nul
        case malformedContentType, duplicateContentType, unknownTransferEncoding, encodedMultipart
        case missingBoundary, boundaryNeverUsed, guessedBoundary, missingCloseDelimiter
        case duplicateField, malformedDate, malformedAddress
    }
}
