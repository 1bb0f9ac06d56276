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
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 16)
        let written: Int = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var into = target.baseAddress
                var inLeft = source.count
                var outLeft = target.count
                unsafe _ = iconv(descriptor, nil, nil, nil, nil)
                guard unsafe iconv(descriptor, &from, &inLeft, &into, &outLeft) != -1, inLeft == 0 else { return 0 }
                unsafe _ = iconv(descriptor, nil, nil, &into, &outLeft)
                return target.count - outLeft
            }
        }
        guard written == 4 else { return nil }
        let value = (0..<4).reduce(UInt32(0)) { $0 | UInt32(UInt8(bitPattern: output[$1])) << UInt32($1 * 8) }
        return value == 0 ? nil : value
    }
}
