// Bytes in any charset become text: the first byte of the input chooses which.

private let charsets: [Charset] = Charset.aliases.map(\.0)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCharset(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    let text = charsets[Int(start[0]) % charsets.count].decode(bytes)
    // Decoders promise UTF-8 without a check: hold them to it.
    precondition(String(validating: text.utf8, as: UTF8.self) != nil)
    precondition(text.utf8.count <= bytes.count * 4 + 3)
    _ = Charset(label: String(decoding: bytes, as: UTF8.self))
    return 0
}
