/// One mailbox of an address field: RFC 5322 §3.4.
package struct Address: Hashable, Sendable {
    /// The display name, decoded; nil when there is none.
    package let name: String?
    /// The addr-spec `local@domain` as written, without comments and blanks; may lack the `@` when the mail's did.
    package let mailbox: String
    /// The name of the group it stands in.
    package let group: String?

    /// Puts an address together as it is; nothing is checked.
    package init(name: String? = nil, mailbox: String, group: String? = nil) {
        self.name = name
        self.mailbox = mailbox
        self.group = group
    }

    /// The part before the last `@`.
    package var local: String {
        guard let at = mailbox.utf8.lastIndex(of: ASCII.at) else { return mailbox }
        return String(mailbox[..<at])
    }

    /// The part after the last `@`, as written; empty when there is none.
    package var domain: String {
        guard let at = mailbox.utf8.lastIndex(of: ASCII.at) else { return "" }
        return String(mailbox[mailbox.utf8.index(after: at)...])
    }

    /// The mailboxes of an address list, groups flattened; whatever the text is, something sensible is read.
    package static func list(_ text: String) -> [Address] {
        var text = text
        return text.withUTF8 { unsafe Address.list($0.span) }
    }

    static func list(_ value: Span<UInt8>, fallback: Charset = .guess) -> [Address] {
        var reader = AddressReader(fallback: fallback)
        return reader.read(value)
    }
}
