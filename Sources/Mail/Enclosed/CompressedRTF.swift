/// Unpacks the RTF that Outlook packs (MS-OXRTFCP).
enum CompressedRTF {
    /// The RTF, or nil when it is not of this format; damaged data gives what comes before the damage.
    static func unpacked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var cursor = ByteCursor(bytes)
        guard cursor.word() != nil, let size = cursor.word(), let kind = cursor.word(), cursor.word() != nil else {
            return nil
        }
        switch kind {
        case 0x414C_454D: return cursor.take(min(Int(size), cursor.left)).map { Array($0) }
        case 0x7546_5A4C: return unpack(&cursor, size: Int(size))
        default: return nil
        }
    }

    /// Each control byte says of the next eight items, lowest bit first, whether they are a byte or a place in a ring of
    /// 4,096 bytes (twelve bits) and a length (four bits, plus two).
    private static func unpack(_ cursor: inout ByteCursor, size: Int) -> [UInt8] {
        var ring = [UInt8](repeating: 0x20, count: 4_096)
        ring.replaceSubrange(0..<primer.count, with: primer)
        var position = primer.count
        var out: [UInt8] = []
        while out.count < size, let control = cursor.byte() {
            for bit in 0..<8 {
                if control >> bit & 1 == 0 {
                    guard let byte = cursor.byte() else { return out }
                    ring[position] = byte
                    position = (position + 1) % 4_096
                    out.append(byte)
                } else {
                    guard let high = cursor.byte(), let low = cursor.byte() else { return out }
                    let offset = Int(high) << 4 | Int(low >> 4)
                    // A place that is the next to be written ends the text.
                    guard offset != position else { return out }
                    for step in 0..<(Int(low & 15) + 2) {
                        let byte = ring[(offset + step) % 4_096]
                        ring[position] = byte
                        position = (position + 1) % 4_096
                        out.append(byte)
                    }
                }
            }
        }
        return Array(out.prefix(size))
    }

    /// What the ring holds at first (MS-OXRTFCP §2.1.2.1).
    private static let primer = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
            + "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
            + "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8)
}
