/// The line of every key and list item of a JSON5 text that is known to be well-formed: `mailboxes[0].maildir` → 12.
struct KeyLines {
    /// Lines from 1, by path.
    private(set) var lines: [String: Int] = [:]

    private enum Level {
        case object(path: String)
        case list(path: String, index: Int)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var levels: [Level] = []
    /// The path of the value that comes next.
    private var path = ""

    /// Walks through the text once.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        while position < bytes.count { step() }
    }

    private mutating func step() {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "{"): open(.object(path: path))
        case UInt8(ascii: "["):
            open(.list(path: path, index: 0))
            beginItem()
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            _ = levels.popLast()
            position += 1
        case UInt8(ascii: ","):
            position += 1
            nextItem()
        case UInt8(ascii: "/") where next == UInt8(ascii: "/"): skip(until: [UInt8(ascii: "\n")])
        case UInt8(ascii: "/") where next == UInt8(ascii: "*"): skipComment()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): word(quoted: byte)
        case UInt8(ascii: "\n"):
            line += 1
            position += 1
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ":"): position += 1
        default: word(quoted: nil)
        }
    }

    private var next: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

    private mutating func open(_ level: Level) {
        levels.append(level)
        position += 1
    }

    private mutating func beginItem() {
        guard case .list(let list, let index)? = levels.last else { return }
        path = "\(list)[\(index)]"
        if lines[path] == nil { lines[path] = line }
    }

    private mutating func nextItem() {
        guard case .list(let list, let index)? = levels.popLast() else { return }
        levels.append(.list(path: list, index: index + 1))
        beginItem()
    }

    /// A key, when a colon follows; else a value.
    private mutating func word(quoted quote: UInt8?) {
        let startLine = line
        var text: [UInt8] = []
        if quote != nil { position += 1 }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote { break }
            if quote == nil, !(byte >= 0x80 || byte.isNameByte) { break }
            if byte == UInt8(ascii: "\\") { position += 1 }
            if byte == UInt8(ascii: "\n") { line += 1 }
            text.append(byte)
            position += 1
        }
        position += 1
        if quote == nil { position = max(position - 1, 0) + (text.isEmpty ? 1 : 0) }
        guard isBeforeColon, case .object(let object)? = levels.last else { return }
        let key = String(decoding: text, as: UTF8.self)
        path = object.isEmpty ? key : "\(object).\(key)"
        lines[path] = startLine
    }

    private var isBeforeColon: Bool {
        let rest = bytes[min(position, bytes.count)...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        return rest.first == UInt8(ascii: ":")
    }

    private mutating func skip(until ends: Set<UInt8>) {
        while position < bytes.count, !ends.contains(bytes[position]) { position += 1 }
    }

    private mutating func skipComment() {
        position += 2
        while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && next == UInt8(ascii: "/")) {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        position += 2
    }
}

extension UInt8 {
    /// Whether a byte may stand in an unquoted key, number or literal.
    fileprivate var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "-"),
            UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
