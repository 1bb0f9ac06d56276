/// CRLF, CR CR LF and bare CR made LF.
enum LineEnds {
    static func normalized(_ bytes: Span<UInt8>) -> [UInt8] {
        var copy: [UInt8] = []
        copy.append(bytes, 0, bytes.count)
        normalize(&copy)
        return copy
    }

    static func normalize(_ bytes: inout [UInt8]) {
        let first = bytes.span.offset(of: ASCII.carriageReturn, from: 0, to: bytes.count)
        if first == bytes.count { return }
        var kept = first
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            var at = first
            let end = buffer.count
            while at < end {
                let byte = unsafe buffer[at]
                at += 1
                guard byte == ASCII.carriageReturn else {
                    unsafe buffer[kept] = byte
                    kept += 1
                    continue
                }
                var next = at
                while unsafe next < end && buffer[next] == ASCII.carriageReturn { next += 1 }
                if unsafe next < end && buffer[next] == ASCII.lineFeed {
                    at = next
                } else {
                    for _ in at...next {
                        unsafe buffer[kept] = ASCII.lineFeed
                        kept += 1
                    }
                    at = next
                }
            }
        }
        bytes.removeLast(bytes.count - kept)
    }
}
