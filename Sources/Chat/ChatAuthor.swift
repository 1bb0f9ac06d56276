/// Who said something, as far as the platform vouches for it.
package struct ChatAuthor: Hashable, Sendable {
    /// The platform's unchangeable key of the user.
    package let id: String
    /// The installation the user belongs to; a guest's differs from the one the message came to.
    package let installation: String
    /// What the user is called on screen: chosen by the user, so good for display and nothing else.
    package let name: String?
    /// A mail address that the platform itself says it has verified.
    package let verifiedAddress: String?

    /// Makes an author; the name is cut to one short line.
    package init(id: String, installation: String, name: String? = nil, verifiedAddress: String? = nil) {
        self.id = id
        self.installation = installation
        self.name = name.map(PlainText.line).flatMap { $0.isEmpty ? nil : $0 }
        self.verifiedAddress = verifiedAddress
    }
}
