/// Who a message is from or to: an address and perhaps a display name.
package struct Mailbox: Hashable, Sendable {
    /// The display name, safe for a header, or nil.
    package let name: String?
    /// The address.
    package let address: AddressSpec

    /// Pairs an address with a display name; line ends and control characters in the name become blanks.
    package init(_ address: AddressSpec, name: String? = nil) {
        let clean = name.map(OutgoingText.sanitised) ?? ""
        self.name = clean.isEmpty ? nil : clean
        self.address = address
    }
}
