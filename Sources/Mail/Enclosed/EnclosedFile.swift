/// A file that came with a mail, whichever way it was packed.
package struct EnclosedFile: Hashable, Sendable {
    /// The name to show: the last component of what the sender wrote, without control characters.
    package let name: String
    /// The media type the sender declared, lower case.
    package let type: String
    /// The content.
    package let bytes: [UInt8]

    init(name: String?, type: String, bytes: [UInt8]) {
        self.name = name.flatMap(FileName.safe) ?? "unnamed"
        self.type = type
        self.bytes = bytes
    }
}

extension Message {
    /// The files of a mail: its enclosures, with Outlook's winmail.dat opened, and what was uuencoded into its text.
    package var files: [EnclosedFile] {
        enclosures.flatMap(files(of:)) + uuencodedFiles
    }

    private func files(of part: Int) -> [EnclosedFile] {
        let type = parts[part].contentType.essence
        let bytes = bytes(of: part)
        let name = fileName(of: part)
        if type == "application/ms-tnef" || name?.lowercased() == "winmail.dat", let packed = TNEF(bytes),
            !packed.files.isEmpty
        {
            return packed.files.map {
                EnclosedFile(name: $0.name, type: $0.type ?? "application/octet-stream", bytes: $0.bytes)
            }
        }
        return [EnclosedFile(name: name, type: type, bytes: bytes)]
    }

    private var uuencodedFiles: [EnclosedFile] {
        guard let part = textParts.first, parts[part].contentType.essence == "text/plain" else { return [] }
        return UUEncode.files(in: self.bytes(of: part)).map {
            EnclosedFile(name: $0.name, type: "application/octet-stream", bytes: $0.bytes)
        }
    }
}
