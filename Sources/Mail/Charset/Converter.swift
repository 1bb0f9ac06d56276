import Glibc

/// One `iconv` descriptor to UTF-32, only used to fill the tables of multibyte charsets.
@safe
struct Converter: ~Copyable {
    private let descriptor: iconv_t?

    init(from charset: String) {
        let opened = unsafe iconv_open("UTF-32LE", charset)
        // iconv_open answers (iconv_t)-1 when the C library has no such converter: then no pair has a meaning.
        unsafe descriptor = Int(bitPattern: opened) == -1 ? nil : opened
    }

    deinit {
        if let descriptor = unsafe descriptor { unsafe _ = iconv_close(descriptor) }
    }

    mutating func scalar(of bytes: [UInt8]) -> PackedScalar? {
        value(of: bytes).map { PackedScalar($0) }
    }

    /// The one code point other than zero that the bytes stand for, or nil.
    mutating func value(of bytes: [UInt8]) -> UInt32? {
        guard let descriptor = unsafe descriptor else { return nil }
        // Asked for thousands of codes while a mail waits: nothing is allocated. Some codes are several code points.
        var found: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
        let written: Int = unsafe bytes.withUnsafeBytes { source in
            unsafe withUnsafeMutableBytes(of: &found) { target in
                // The C type says that the input may be written to; it is not.
                let start = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var from = unsafe UnsafeMutablePointer(mutating: start)
                var into = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var inLeft = source.count
                var outLeft = target.count
                unsafe _ = iconv(descriptor, nil, nil, nil, nil)
                guard unsafe iconv(descriptor, &from, &inLeft, &into, &outLeft) != -1, inLeft == 0 else { return 0 }
                unsafe _ = iconv(descriptor, nil, nil, &into, &outLeft)
                return target.count - outLeft
            }
        }
        let value = UInt32(littleEndian: found.0)
        return written == 4 && value != 0 ? value : nil
    }
}
