/// The contents of a `winmail.dat`: what Outlook wraps a message in when it sends "rich text" (MS-OXTNEF).
///
/// A damaged file gives what can be read up to the damage; checksums are not minded.
package struct TNEF: Sendable {
    /// A file inside.
    package struct File: Hashable, Sendable {
        /// Its name, safe to show, or nil.
        package internal(set) var name: String?
        /// Its media type as Outlook noted it, or nil.
        package internal(set) var type: String?
        /// Its Content-ID without angle brackets, for pictures shown in the text.
        package internal(set) var contentID: String?
        /// Its content.
        package internal(set) var bytes: [UInt8] = []
    }

    /// The files, those of messages inside included.
    package private(set) var files: [File] = []
    /// The subject, when it is given here too.
    package private(set) var subject: String?
    /// The text of the message when it is given here too, made from its HTML or RTF if need be; lines end in LF.
    package private(set) var bodyText: String?

    /// Reads a file; nil when it is not of this format.
    ///
    /// At most `limit` files are taken, and messages inside messages at most five deep.
    package init?(_ bytes: [UInt8], limit: Int = 100) {
        guard Self.isTNEF(bytes[...]) else { return nil }
        var streams: [(bytes: ArraySlice<UInt8>, depth: Int)] = [(bytes[...], 0)]
        while let stream = streams.popLast() {
            var reader = TNEFStream(stream.bytes)
            reader.read(fileLimit: limit - files.count - streams.count)
            if stream.depth == 0 { adopt(reader.message) } else { files += Self.letter(reader, stream.bytes) }
            for entry in reader.entries {
                if stream.depth < 5, let inner = entry.message {
                    streams.append((inner, stream.depth + 1))
                } else if !entry.file.bytes.isEmpty || entry.file.name != nil {
                    files.append(entry.file)
                }
            }
        }
    }

    /// The text of an attached message as a file; the message as it stands when nothing else can be got out of it.
    private static func letter(_ reader: TNEFStream, _ bytes: ArraySlice<UInt8>) -> [File] {
        let name = reader.message.subject.flatMap(FileName.safe) ?? "message"
        if let text = reader.message.bodyText {
            return [File(name: name + ".txt", type: "text/plain", contentID: nil, bytes: Array(text.utf8))]
        }
        guard reader.entries.isEmpty else { return [] }
        return [File(name: name + ".dat", type: "application/ms-tnef", contentID: nil, bytes: Array(bytes))]
    }

    static func isTNEF(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.starts(with: [0x78, 0x9F, 0x3E, 0x22]) && bytes.count >= 6
    }

    private mutating func adopt(_ message: TNEFStream.MessageText) {
        subject = message.subject
        bodyText = message.bodyText
    }
}
