// Bytes in any charset become text: the first byte of the input chooses which.

private let charsets: [Charset] = Charset.aliases.map(\.0)

func fuzzCharset(_ input: [UInt8]) {
    guard let choice = input.first else { return }
    let bytes = Array(input.dropFirst())
    let text = charsets[Int(choice) % charsets.count].decode(bytes)
    // Decoders promise UTF-8 without a check: hold them to it.
    precondition(String(validating: text.utf8, as: UTF8.self) != nil)
    precondition(text.utf8.count <= bytes.count * 4 + 3)
    _ = Charset(label: String(decoding: bytes, as: UTF8.self))
}
