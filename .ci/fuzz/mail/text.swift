// What makes text for people, and opens what is packed into bodies: the first byte of the input chooses which.

func fuzzText(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    let text = String(decoding: bytes, as: UTF8.self)
    switch choice % 6 {
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
}
