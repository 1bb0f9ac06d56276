// Transfer encodings undone: never more bytes than went in.

func fuzzEncoding(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let text = Array(input.dropFirst())
    switch choice % 4 {
    case 0: precondition(Base64.decode(text.span).count <= text.count)
    case 1: precondition(QuotedPrintable.decode(text.span).count <= text.count)
    case 2: precondition(!LineEnds.normalized(text.span).contains(13))
    default: _ = TransferEncoding(field: text.span)
    }
}
