// Transfer encodings undone: never more bytes than went in.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEncoding(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let text = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] % 4 {
    case 0: precondition(Base64.decode(text.span).count <= text.count)
    case 1: precondition(QuotedPrintable.decode(text.span).count <= text.count)
    case 2: precondition(!LineEnds.normalized(text.span).contains(13))
    default: _ = TransferEncoding(field: text.span)
    }
    return 0
}
