// What makes text for people, and opens what is packed into bodies: the first byte of the input chooses which.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    let text = String(decoding: bytes, as: UTF8.self)
    switch start[0] % 6 {
    case 0: _ = HTMLText.text(of: text)
    case 1:
        let split = ReplySplit(text)
        var end = 0
        for piece in split.pieces {
            precondition(piece.range.lowerBound >= end && piece.range.upperBound <= split.text.utf8.count)
            end = piece.range.upperBound
        }
    case 2: _ = FlowedText.unfold(text, delSp: .yes)
    case 3: _ = FlowedText.unfold(text, delSp: .no)
    case 4: precondition(UUEncode.files(in: bytes).allSatisfy { $0.range.upperBound <= bytes.count })
    default: _ = TNEF(bytes)
    }
    return 0
}
