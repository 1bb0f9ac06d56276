/// Reads the attributes of one TNEF stream in order (MS-OXTNEF §2.1.3).
struct TNEFStream {
    /// What the attributes say about the message's own text.
    struct MessageText {
        var subject: String?
        var text: String?
        /// The HTML as text, or as bytes of `webPage`.
        var html: (text: String?, bytes: ArraySlice<UInt8>)?
        var webPage = Charset.guess
        var packedRTF: ArraySlice<UInt8>?

        /// The text in the first of its forms that has any.
        var bodyText: String? {
            if let text, !text.isEmpty { return text.replacing("\r\n", with: "\n") }
            if let html, !html.bytes.isEmpty {
                return HTMLText.text(of: html.text ?? TNEFText.narrow(html.bytes, webPage))
            }
            return packedRTF.flatMap { CompressedRTF.unpacked($0) }.map { RTFText.text(of: $0) }
        }
    }

    /// A file, or a message that was attached.
    struct Entry {
        var file = TNEF.File()
        /// The stream of an attached message.
        var message: ArraySlice<UInt8>?
        /// The short name of eight and three letters, when there is no better.
        var shortName: String?
    }

    private(set) var message = MessageText()
    private(set) var entries: [Entry] = []
    private var cursor: ByteCursor
    /// The code page of narrow text.
    private var page = Charset.guess

    init(_ bytes: ArraySlice<UInt8>) {
        // Past the signature and the key.
        cursor = ByteCursor(bytes.dropFirst(6))
    }

    /// The attributes that matter, by their identifiers (MS-OXTNEF §2.1.3.2).
    private enum Attribute: UInt32 {
        case subject = 0x0001_8004
        case body = 0x0002_800C
        case messageProperties = 0x0006_9003
        case codePage = 0x0006_9007
        case fileBegins = 0x0006_9002
        case fileTitle = 0x0001_8010
        case fileData = 0x0006_800F
        case fileTransportName = 0x0006_9001
        case fileProperties = 0x0006_9005
    }

    mutating func read(fileLimit: Int) {
        // Level, identifier, length, data, checksum.
        while cursor.byte() != nil, let identifier = cursor.word(), let length = cursor.word() {
            let isCut = Int(length) > cursor.left
            let data = cursor.take(min(Int(length), cursor.left)) ?? []
            if let attribute = Attribute(rawValue: identifier) {
                if attribute == .fileBegins, entries.count >= fileLimit { break }
                read(attribute, data)
            }
            guard !isCut, cursor.take(2) != nil else { break }
        }
        for index in entries.indices where entries[index].file.name == nil {
            entries[index].file.name = entries[index].shortName.flatMap(FileName.safe)
        }
    }

    private mutating func read(_ attribute: Attribute, _ data: ArraySlice<UInt8>) {
        switch attribute {
        case .subject: message.subject = message.subject ?? TNEFText.narrow(data, page)
        case .body: message.text = message.text ?? TNEFText.narrow(data, page)
        case .codePage:
            var numbers = ByteCursor(data)
            page = numbers.word().map(TNEFText.charset) ?? page
        case .messageProperties: for property in MAPIProperties(data, page: page) { noteMessage(property) }
        case .fileBegins: entries.append(Entry())
        case .fileTitle, .fileTransportName:
            let name = TNEFText.narrow(data, page)
            withFile { $0.shortName = attribute == .fileTitle ? name : $0.shortName ?? name }
        case .fileData: withFile { $0.file.bytes = Array(data) }
        case .fileProperties: for property in MAPIProperties(data, page: page) { withFile { $0.note(property) } }
        }
    }

    /// The file being read; data that comes before any begins one.
    private mutating func withFile(_ change: (inout Entry) -> Void) {
        if entries.isEmpty { entries.append(Entry()) }
        change(&entries[entries.count - 1])
    }

    private mutating func noteMessage(_ property: MAPIProperties.Property) {
        switch property.identifier {
        case 0x0037: message.subject = property.text ?? message.subject
        case 0x1000: message.text = property.text ?? message.text
        case 0x1013: message.html = (property.text, property.data)
        case 0x3FDE:
            var number = ByteCursor(property.data)
            message.webPage = number.word().map(TNEFText.charset) ?? .guess
        case 0x1009: message.packedRTF = property.data
        default: break
        }
    }
}

extension TNEFStream.Entry {
    fileprivate mutating func note(_ property: MAPIProperties.Property) {
        switch property.identifier {
        case 0x3707: file.name = property.text.flatMap(FileName.safe) ?? file.name
        case 0x3704, 0x3001: shortName = shortName ?? property.text
        case 0x370E: file.type = property.text
        case 0x3712: file.contentID = property.text?.trimmingAngles
        case 0x3701:
            // An object begins with the identifier of its interface; a message's is a stream like this one.
            let content = property.isObject ? property.data.dropFirst(16) : property.data
            if property.isObject, TNEF.isTNEF(content) {
                message = content
            } else if file.bytes.isEmpty {
                file.bytes = Array(content)
            }
        default: break
        }
    }
}

extension String {
    fileprivate var trimmingAngles: String {
        let inner = hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
        return inner
    }
}
