/// The two ways TNEF writes text.
enum TNEFText {
    /// UTF-16, little-endian, up to a NUL.
    static func wide(_ bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var cursor = ByteCursor(bytes)
        while let unit = cursor.half(), unit != 0 { units.append(unit) }
        return String(decoding: units, as: UTF16.self)
    }

    /// Bytes up to a NUL: UTF-8 when they are that, else windows-1252.
    static func narrow(_ bytes: ArraySlice<UInt8>) -> String {
        let content = bytes.prefix { $0 != 0 }
        if let text = String(validating: content, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in content { text.append(contentsOf: HTMLEntities.windows1252(byte).unicodeScalars) }
        return String(text)
    }
}
