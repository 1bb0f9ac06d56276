/// The two ways TNEF writes text.
enum TNEFText {
    /// UTF-16, little-endian, up to a NUL.
    static func wide(_ bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var cursor = ByteCursor(bytes)
        while let unit = cursor.half(), unit != 0 { units.append(unit) }
        return String(decoding: units, as: UTF16.self)
    }

    /// Bytes up to a NUL: UTF-8 when they are that, else the code page the file names.
    static func narrow(_ bytes: ArraySlice<UInt8>, _ page: Charset) -> String {
        let content = bytes.prefix { $0 != 0 }
        return String(validating: content, as: UTF8.self) ?? page.decode(Array(content))
    }

    /// The charset of a Windows code page; windows-1252 for those nobody knows.
    static func charset(page: UInt32) -> Charset {
        let label =
            switch page {
            case 28_591...28_605: "iso-8859-\(page - 28_590)"
            case 20_866: "koi8-r"
            case 21_866: "koi8-u"
            case 50_220...50_222: "iso-2022-jp"
            case 51_932: "euc-jp"
            case 51_949: "euc-kr"
            case 54_936: "gb18030"
            default: "cp\(page)"
            }
        return Charset(label: label) ?? .guess
    }
}
