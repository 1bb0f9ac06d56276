import Desk
import HTTPServer
import Sodium

/// A file that somebody sent, under a name and a type that can be shown.
struct Upload: Sendable {
    let name: String
    let type: String
    let bytes: [UInt8]

    private static let longestName = 150

    /// A file with the name and the type it came with, if any.
    init(named name: String?, saidToBe type: String, _ bytes: [UInt8]) {
        self.name = Upload.safe(name ?? "")
        self.type = FileType.type(of: bytes, saidToBe: type)
        self.bytes = bytes
    }

    /// The file as it is stored with what was said.
    var enclosure: Enclosure { Enclosure(name: name, type: type, bytes: bytes, sha256: SHA256.hash(bytes)) }

    /// The last part of a path without what a file system or a reader could be led astray by.
    static func safe(_ name: String) -> String {
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { Array($0) } ?? []
        let plain = last.filter { !isInvisible($0) }.map { "\"<>|:*?".unicodeScalars.contains($0) ? "_" : $0 }
        let trimmed = plain.trimming { $0 == "." || $0.properties.isWhitespace }
        guard !trimmed.isEmpty else { return "file" }
        return String(String.UnicodeScalarView(shortened(trimmed)))
    }

    /// The end of a long name stays: it says what kind of file it is.
    private static func shortened(_ name: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard name.count > longestName else { return name }
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let end = name.endIndex - dot > 20 ? [] : name[dot...]
        return Array(name.prefix(longestName - end.count) + end)
    }

    /// Control characters, and those that turn text around or hide in it.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }
}

extension [Unicode.Scalar] {
    fileprivate func trimming(_ isBlank: (Unicode.Scalar) -> Bool) -> [Unicode.Scalar] {
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return Array(rest)
    }
}
