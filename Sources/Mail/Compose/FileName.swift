/// Names of files that travel with a message.
package enum FileName {
    /// A name that is safe to show, to send and to offer for download, or nil when nothing is left of it.
    ///
    /// The last path component, without control and bidirectional characters, at most 255 bytes with its ending kept.
    /// It is a label all the same: never a path on our disk.
    package static func safe(_ name: String) -> String? {
        var clean = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if scalar == "/" || scalar == "\\" {
                clean.removeAll()
            } else if !isHidden(scalar) {
                clean.append(scalar)
            }
        }
        let trimmed = trimmingBlanks(String(clean))
        guard !trimmed.isEmpty, trimmed != ".", trimmed != ".." else { return nil }
        return shortened(trimmed)
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func trimmingBlanks(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard let first = scalars.firstIndex(where: { $0 != " " }), let last = scalars.lastIndex(where: { $0 != " " })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > 255 else { return name }
        let ending = name.utf8.suffix(21).lastIndex(of: UInt8(ascii: ".")).map { String(name[$0...]) } ?? ""
        var stem = String.UnicodeScalarView()
        var length = ending.utf8.count
        for scalar in name.unicodeScalars {
            length += UTF8.width(scalar)
            if length > 255 { break }
            stem.append(scalar)
        }
        return String(stem) + ending
    }
}
