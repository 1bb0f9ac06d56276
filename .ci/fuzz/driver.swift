// The fuzzer's way in: each input goes to the entry that the environment names, so that a module is compiled once for all
// of its entries.

import Glibc

private let entry: @Sendable ([UInt8]) -> Void = {
    let name = getenv("FUZZ_ENTRY").map { String(cString: $0) } ?? ""
    guard let entry = entries[name] else { fatalError("FUZZ_ENTRY is “\(name)”, not one of \(entries.keys.sorted())") }
    return entry
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    entry(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
